#include "platform/mail/text_runner.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "platform/mail/limits.h"

namespace cydofal::mail {
namespace {

using namespace std::chrono_literals;

class TextRunnerTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "cydofal-text-XXXXXX";
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    directory = name;
  }
  void TearDown() override { std::filesystem::remove_all(directory); }

  TextCommand command(const std::string& script) {
    const std::string path = directory / "send";
    std::ofstream(path) << "#!/bin/sh\n" << script << "\n";
    chmod(path.c_str(), S_IRWXU);
    return *TextCommand::of(path + " {number} " + directory.string(), 10s);
  }
  std::string kept(const char* name) {
    std::ostringstream text;
    text << std::ifstream(directory / name).rdbuf();
    return text.str();
  }

  std::filesystem::path directory;
  Number number = *Number::read("07700 900 101", "");
};

TEST_F(TextRunnerTest, SendsAsTheCommandDoes) {
  const TextRunner runner(command("echo \"$1\" >> $2/numbers; cat >> $2/texts; exit 0"));
  EXPECT_EQ(runner.send(number, "Helo Mari.\n").delivery, Delivery::taken);
  EXPECT_EQ(runner.send(number, std::string("T\xC5\xB7")).delivery, Delivery::taken);
  EXPECT_EQ(kept("numbers"), "+447700900101\n+447700900101\n");
  EXPECT_EQ(kept("texts"), "Helo Mari.\nT\xC5\xB7");
}

TEST_F(TextRunnerTest, SaysWhatTheCommandSaid) {
  const TextRunner runner(command("exit 67"));
  const auto attempt = runner.send(number, "a");
  EXPECT_EQ(attempt.delivery, Delivery::no_such_address);
  EXPECT_EQ(attempt.reply, 67);
}

TEST_F(TextRunnerTest, TakesAsMuchAsATextMessageMayHaveAndNoMore) {
  const TextRunner runner(command("cat > $2/text"));
  EXPECT_EQ(runner.send(number, std::string(limits::text_octets, 'a')).delivery, Delivery::taken);
  EXPECT_EQ(kept("text").size(), limits::text_octets);
  EXPECT_EQ(runner.send(number, std::string(limits::text_octets + 1, 'a')).delivery, Delivery::not_this);
  EXPECT_EQ(runner.send(number, "").delivery, Delivery::taken);
}

TEST_F(TextRunnerTest, ThatWasKilledSaysLater) {
  const TextRunner runner(command("exit 0"));
  ASSERT_EQ(kill(runner.process(), SIGKILL), 0);
  EXPECT_EQ(runner.send(number, "a").delivery, Delivery::later);
  EXPECT_EQ(runner.send(number, "a").delivery, Delivery::later);
}

TEST_F(TextRunnerTest, EndsWithItsServer) {
  pid_t process = 0;
  {
    const TextRunner runner(command("exit 0"));
    process = runner.process();
    EXPECT_EQ(kill(process, 0), 0);
  }
  EXPECT_EQ(waitpid(process, nullptr, 0), -1) << "it has been waited for";
}

}  // namespace
}  // namespace cydofal::mail
