"""Starts tests/crash/platform_server for the scripts beside it and in bench/."""
import os
import signal
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class PlatformServer:
    def __init__(self, build, data, port=0, group_size=32):
        program = os.path.join(build, "tests/crash/platform_server")
        if not os.path.exists(program):
            sys.exit(f"build it first: ninja -C {build} platform_server")
        self.process = subprocess.Popen(
            [program, "--data", data, "--port", str(port), "--group-size", str(group_size),
             "--migration", os.path.join(ROOT, "migrations/0001_platform.sql")],
            stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the server did not start")
        self.port = int(line)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)
