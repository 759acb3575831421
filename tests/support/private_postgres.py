"""A PostgreSQL server of Debian's package, on a Unix socket, for one run alone. Root cannot start one: it runs as the
user postgres."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path


class PrivatePostgres:
    @staticmethod
    def programs() -> Path | None:
        """The folder of initdb and postgres; None when PostgreSQL is not installed."""
        return next((path.parent for path in sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))), None)

    def __init__(self, *settings: str):
        """Settings are of the form name=value."""
        programs = self.programs()
        if programs is None:
            raise FileNotFoundError("PostgreSQL is missing: scripts/install-packages.sh packages/test.txt")
        self.folder = Path(tempfile.mkdtemp(prefix="zhiyuan-pg-"))
        user = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            user = ["runuser", "-u", "postgres", "--"]
        data = self.folder / "data"
        subprocess.run([*user, str(programs / "initdb"), "-D", str(data), "-U", "zhiyuan", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"],
                       check=True, stdout=subprocess.DEVNULL)
        options = [word for setting in settings for word in ("-c", setting)]
        self.process = subprocess.Popen([*user, str(programs / "postgres"), "-D", str(data), "-k", str(self.folder), "-h", "", *options],
                                        stderr=subprocess.DEVNULL)
        self.url = f"postgresql://zhiyuan@/postgres?host={self.folder}"
        for _ in range(600):
            if subprocess.run(["psql", self.url, "-c", "select 1"], capture_output=True).returncode == 0:
                return
            time.sleep(0.1)
        self.stop()
        raise TimeoutError("PostgreSQL does not come up")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)
