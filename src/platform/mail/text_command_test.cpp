#include "platform/mail/text_command.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "platform/mail/testing.h"

namespace cydofal::mail {
namespace {

using namespace std::chrono_literals;

class TextCommandTest : public testing::CommandDirectory {
 protected:
  TextCommand command(const std::string& script, std::chrono::milliseconds limit = 10s) {
    return *TextCommand::of(program(script) + " --to {number} " + directory.string(), limit);
  }
};

TEST_F(TextCommandTest, GetsTheNumberAsAWordAndTheTextOnItsInput) {
  const auto attempt = command("echo \"$1 $2\" > $3/words; cat > $3/text; env > $3/environment").send(number, "Helo Mari. $(date) `x`\nT\xC5\xB7");
  EXPECT_EQ(attempt.delivery, Delivery::taken);
  EXPECT_EQ(kept("words"), "--to +447700900101\n");
  EXPECT_EQ(kept("text"), "Helo Mari. $(date) `x`\nT\xC5\xB7");
  EXPECT_EQ(kept("environment").find("HOME="), std::string::npos) << "nothing of ours goes along";
}

TEST_F(TextCommandTest, IsJudgedByItsExitStatus) {
  EXPECT_EQ(command("exit 0").send(number, "a").delivery, Delivery::taken);
  for (const char* status : {"65", "67", "68"}) {
    EXPECT_EQ(command(std::string("exit ") + status).send(number, "a").delivery, Delivery::no_such_address) << status;
  }
  const auto failed = command("exit 75").send(number, "a");
  EXPECT_EQ(failed.delivery, Delivery::later);
  EXPECT_EQ(failed.reply, 75);
  EXPECT_EQ(command("kill -9 $$").send(number, "a").reply, 128 + 9);
}

TEST_F(TextCommandTest, ThatIsNotThereIsTriedAnotherTime) {
  const auto missing = TextCommand::of((directory / "absent").string() + " {number}", 1s)->send(number, "a");
  EXPECT_EQ(missing.delivery, Delivery::later);
  EXPECT_EQ(missing.reply, 127);
}

TEST_F(TextCommandTest, ThatHangsIsKilledWithAllItBegan) {
  const auto begun = std::chrono::steady_clock::now();
  const auto attempt = command("sleep 300 & echo $! > $3/child; trap '' TERM; cat > /dev/null; sleep 300", 500ms).send(number, "a");
  EXPECT_LT(std::chrono::steady_clock::now() - begun, 30s);
  EXPECT_EQ(attempt.delivery, Delivery::later);
  EXPECT_EQ(attempt.reply, 128 + SIGKILL);
  const pid_t child = std::stoi(kept("child"));
  // Its grandchild is init's to bury: gone, or at least no more running.
  for (int tries = 0; tries < 100 && kill(child, 0) == 0; ++tries) {
    std::ifstream state("/proc/" + std::to_string(child) + "/stat");
    std::string word;
    state >> word >> word >> word;
    if (word == "Z") break;
    ASSERT_LT(tries, 99) << "still running";
    std::this_thread::sleep_for(50ms);
  }
}

TEST_F(TextCommandTest, MayPrintWithoutEndAndReadNothing) {
  EXPECT_EQ(command("head -c 10000000 /dev/zero; head -c 10000000 /dev/zero >&2").send(number, std::string(500'000, 'a')).delivery, Delivery::taken);
}

TEST_F(TextCommandTest, LeavesNothingRunning) {
  EXPECT_EQ(command("sleep 300 & echo $! > $3/child").send(number, "a").delivery, Delivery::taken);
  std::ifstream state("/proc/" + std::to_string(std::stoi(kept("child"))) + "/stat");
  std::string word;
  for (int tries = 0; tries < 100; ++tries) {
    state = std::ifstream("/proc/" + std::to_string(std::stoi(kept("child"))) + "/stat");
    if (!(state >> word >> word >> word) || word == "Z") return;
    std::this_thread::sleep_for(50ms);
  }
  FAIL() << "still running";
}

TEST(TextCommandLine, HasAPathAndAPlaceForTheNumber) {
  EXPECT_TRUE(TextCommand::of("/usr/bin/send {number}", 1s));
  EXPECT_FALSE(TextCommand::of("", 1s));
  EXPECT_FALSE(TextCommand::of("send {number}", 1s));
  EXPECT_FALSE(TextCommand::of("/usr/bin/send", 1s));
  EXPECT_FALSE(TextCommand::of("/usr/bin/send --to={number}", 1s));
}

}  // namespace
}  // namespace cydofal::mail
