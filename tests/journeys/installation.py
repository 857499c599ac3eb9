"""Installations of Cydofal for one test each: demonstration data or nothing, on SQLite or PostgreSQL,
and the server over them."""
import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


# Apart from the data, which on PostgreSQL has no directory.
KEYS = tempfile.mkdtemp(prefix="cydofal-keys-")
atexit.register(shutil.rmtree, KEYS, True)


def surroundings(data):
    """The environment of a command on this data: where the keys are has to be said for PostgreSQL."""
    if "dbname=" not in data:
        return None
    database = re.search(r"dbname=(\w+)", data).group(1)
    return {**os.environ, "CYDOFAL_WRAPPING_KEY": os.path.join(KEYS, "wrapping.key"), "CYDOFAL_RECORD_KEY": os.path.join(KEYS, f"record-{database}.key")}


class Postgres:
    """A PostgreSQL of our own; every installation is a database in it."""

    def __init__(self):
        # Under /tmp, because the user postgres must be able to reach it.
        self.directory = tempfile.mkdtemp(prefix="cydofal-journeys-", dir="/tmp")
        self.made = 0
        self.start()

    def start(self):
        started = subprocess.run([os.path.join(ROOT, "packaging/postgres-for-tests"), "start", self.directory],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if started.returncode != 0:
            raise OSError(started.stderr)
        self.connection = started.stdout.strip()

    def stop(self):
        subprocess.run([os.path.join(ROOT, "packaging/postgres-for-tests"), "stop", self.directory],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def remove(self):
        self.stop()
        shutil.rmtree(self.directory, ignore_errors=True)

    def ask(self, sql):
        connection = self.connection.replace("dbname=cydofal", "dbname=postgres")
        subprocess.run(["psql", "-q", "-X", connection, "-c", sql], check=True, stdout=subprocess.DEVNULL)

    def new(self, template=None):
        self.made += 1
        name = f"journey_{self.made}"
        self.ask(f"create database {name}" + (f" template {template}" if template else ""))
        return name

    def string(self, name):
        return self.connection.replace("dbname=cydofal", "dbname=" + name)


class Server:
    """`cydofal serve` over one installation."""

    def __init__(self, cydofal, data, options=()):
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen([cydofal, "serve", "--data", data, "--port", "0", *options],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True, env=surroundings(data))
        line = self.process.stdout.readline()
        if not line.startswith("Cydofal: "):
            self.process.wait(timeout=30)
            raise OSError(f"cydofal serve ended with {self.process.returncode}: {self.said()}")
        self.port = int(re.search(r":(\d+)/", line).group(1))
        self.address = f"http://127.0.0.1:{self.port}/"

    def said(self):
        self.log.seek(0)
        return self.log.read().decode("utf-8", "replace")

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                raise
        self.process.stdout.close()
        return self.process.returncode


class Workshop:
    """Makes installations quickly: the demonstration is made once for each database, then copied."""

    def __init__(self, cydofal):
        self.cydofal = os.path.abspath(cydofal)
        self.directory = tempfile.mkdtemp(prefix="cydofal-journeys-")
        self.postgres = None
        self.templates = {}
        self.made = 0

    def command(self, *arguments):
        done = subprocess.run([self.cydofal, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env=surroundings(" ".join(arguments)))
        if done.returncode != 0:
            raise OSError(f"cydofal {' '.join(arguments)}: {done.returncode}: {done.stdout[-2000:]}{done.stderr}")
        return done.stdout

    def needs_postgres(self):
        if self.postgres is None:
            self.postgres = Postgres()

    def demonstration(self, database):
        if database == "postgresql":
            self.needs_postgres()
            if database not in self.templates:
                self.templates[database] = self.postgres.new()
                self.command("demo", "--data", self.postgres.string(self.templates[database]))
            return self.postgres.string(self.postgres.new(self.templates[database]))
        if database not in self.templates:
            self.templates[database] = os.path.join(self.directory, "demonstration")
            self.command("demo", "--data", self.templates[database])
        self.made += 1
        copy = os.path.join(self.directory, f"data-{self.made}")
        shutil.copytree(self.templates[database], copy)
        return copy

    def empty(self, database):
        """An installation with nothing in it, and the path of its set-up link in each language."""
        if database == "postgresql":
            self.needs_postgres()
            data = self.postgres.string(self.postgres.new())
        else:
            self.made += 1
            data = os.path.join(self.directory, f"data-{self.made}")
        return data, self.link(data)

    def link(self, data):
        printed = self.command("init", "--data", data)
        return {language: re.search(rf"http://[^/]+(/{language}/\S+)", printed).group(1) for language in ("cy", "en")}

    def close(self):
        if self.postgres is not None:
            self.postgres.remove()
        shutil.rmtree(self.directory, ignore_errors=True)


def need(program):
    if shutil.which(program) is None:
        sys.exit(f"{program} is not installed")
