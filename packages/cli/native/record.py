"""Records what Python on this machine does with the commands: run it in an environment with the labs' locked packages.

    python3 -m venv /tmp/native && /tmp/native/bin/pip install flask==… pytest==… coverage==…   # as in requirements.txt
    /tmp/native/bin/python packages/cli/native/record.py
    npm run format
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def files(folder):
    """Paths of what the commands left, without what is compiled."""
    found = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def main():
    said = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve() / "notes"
        shutil.copytree(HERE / "notes", folder)
        variables = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "LANG": "C.UTF-8"}
        for command in json.loads((HERE / "commands.json").read_text()):
            done = subprocess.run(
                [sys.executable, *command], cwd=folder, env=variables, capture_output=True, text=True, input=""
            )
            out, err = (text.replace(str(folder), "DIR").replace(sys.executable, "python") for text in (done.stdout, done.stderr))
            said.append({"command": command, "status": done.returncode, "out": out, "err": err, "files": files(folder)})
    with open(HERE / "native.json", "w") as file:
        json.dump(said, file, indent=1)
        file.write("\n")


main()
