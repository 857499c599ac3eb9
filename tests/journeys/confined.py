"""What the serving program gave up of the machine. All other journeys go on under the same, so what people need is there."""
import os

from posting import Posting


class Confined(Posting):

    def test_the_server_has_given_up_the_machine(self):
        self.serve(**self.mail_settings(), text_command="/bin/cat {number}")
        with open(f"/proc/{self.server.process.pid}/status") as file:
            status = dict(line.rstrip("\n").split(":\t", 1) for line in file if ":\t" in line)
        said = self.server.said()
        if 'files=no' in said or 'system_calls=no' in said:
            self.skipTest("skipped: this kernel offers no Landlock or no seccomp")
        self.assertEqual(status["NoNewPrivs"].strip(), "1")
        self.assertEqual(status["Seccomp"].strip(), "2")
        self.assertIn("serve.confined", said)
        # What it began beside itself for text messages has not: its command needs the machine.
        children = f"/proc/{self.server.process.pid}/task/{self.server.process.pid}/children"
        with open(children) as file:
            (runner,) = file.read().split()
        with open(f"/proc/{runner}/status") as file:
            self.assertIn("Seccomp:\t0", file.read())
        # It holds nothing of the server but its end of one socket, and ends with it.
        self.assertEqual(sorted(os.listdir(f"/proc/{runner}/fd"))[:3], ["0", "1", "2"])
        self.assertEqual(len(os.listdir(f"/proc/{runner}/fd")), 4)
        self.assertEqual(self.server.stop(), 0)
        self.assertFalse(os.path.exists(f"/proc/{runner}"))
