"""Co-ops kept apart by PostgreSQL itself (docs/decisions/0015-tenant-wall.md). Every other journey over PostgreSQL goes
on behind the same wall, so what people need is there; here is what it keeps back."""
import subprocess

from case import Case
from installation import surroundings


class Apart(Case):

    def ask(self, sql):
        """What the program's own role is told, outside of the program."""
        asked = subprocess.run(["psql", "-X", "-q", "-tA", self.data, "-c", sql], check=True, stdout=subprocess.PIPE, text=True)
        return asked.stdout.split()

    def cydofal(self, *arguments, data=None):
        return subprocess.run([self.workshop.cydofal, *arguments, "--data", data or self.data], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, env=surroundings(self.data))

    def test_whoever_does_not_say_which_coop_is_shown_none(self):
        self.data = self.workshop.demonstration(self.database)
        coops = self.ask("select id from coop order by id")
        self.assertGreaterEqual(len(coops), 3)
        counts = {}
        for table in ("member", "relation", "visit", "posting", "record_entry"):
            self.assertEqual(self.ask(f"select count(*) from {table}"), ["0"], table)
            counts[table] = int(self.ask(f"set cydofal.across = 'test'; select count(*) from {table}")[0])
            self.assertGreater(counts[table], 0, table)
            each = [int(self.ask(f"set cydofal.coop = '{coop}'; select count(*) from {table}")[0]) for coop in coops]
            self.assertEqual(sum(each), counts[table], table)
            for coop in coops:
                self.assertEqual(self.ask(f"set cydofal.coop = '{coop}'; select count(*) from {table} where coop_id <> {coop}"), ["0"], table)
        changed = self.ask(f"set cydofal.coop = '{coops[0]}'; with gone as (delete from visit where coop_id = {coops[1]} returning 1) select count(*) from gone")
        self.assertEqual(changed, ["0"])
        self.assertEqual(int(self.ask("set cydofal.across = 'test'; select count(*) from visit")[0]), counts["visit"])

    def test_a_wall_that_was_taken_down_is_told_and_put_back(self):
        self.data = self.workshop.demonstration(self.database)
        sound = self.cydofal("doctor")
        self.assertEqual(sound.returncode, 0, sound.stdout + sound.stderr)
        self.ask("alter table visit_note no force row level security")
        told = self.cydofal("doctor")
        self.assertEqual(told.returncode, 1)
        self.assertIn("table visit_note has no wall", told.stdout)
        self.start()
        mended = self.cydofal("doctor")
        self.assertEqual(mended.returncode, 0, mended.stdout + mended.stderr)
        self.assertEqual(self.ask("select count(*) from visit_note"), ["0"])

    def test_a_role_that_no_wall_holds_is_refused(self):
        self.data = self.workshop.demonstration(self.database)
        refused = self.cydofal("serve", "--port", "0", data=self.data.replace("user=cydofal", "user=postgres"))
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("NOSUPERUSER", refused.stderr)
        self.assertEqual(refused.stdout, "")
