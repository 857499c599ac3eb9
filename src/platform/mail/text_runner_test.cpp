#include "platform/mail/text_runner.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include "platform/mail/limits.h"
#include "platform/mail/testing.h"

namespace cydofal::mail {
namespace {

using namespace std::chrono_literals;

class TextRunnerTest : public testing::CommandDirectory {
 protected:
  TextCommand command(const std::string& script) { return *TextCommand::of(program(script) + " {number} " + directory.string(), 10s); }
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
