"""What `pip` says here: the packages are those of the lab's lock, and none is installed later."""

import os
import re
import sys

REQUIREMENT = re.compile(r"\s*([A-Za-z0-9][A-Za-z0-9._-]*)\s*(?:\[[^\]]*\])?")
ACTIONS = "list, freeze, show and install (of what is there)"


def run(args):
    """Does what `pip` with these arguments does, as far as it goes; the exit status."""
    options = [arg for arg in args if arg.startswith("-")]
    words = [arg for arg in args if not arg.startswith("-")]
    action = words[0] if words else ""
    if "--version" in options or "-V" in options:
        print(f"pip stands in for itself: packages come from the lab's lock (python {sys.version.split()[0]})")
        return 0
    if action == "list":
        return table([(dist.name, dist.version) for dist in distributions()])
    if action == "freeze":
        for dist in distributions():
            print(f"{dist.name}=={dist.version}")
        return 0
    if action == "show":
        return show(words[1:])
    if action == "check":
        print("No broken requirements found.")
        return 0
    if action == "install":
        return install(args[args.index("install") + 1 :])
    return fail(f"pip {action or '…'}: not available here; there are {ACTIONS}")


def fail(text):
    print(f"ERROR: {text}", file=sys.stderr)
    return 1


def canonical(name):
    """As PEP 503 says."""
    return re.sub(r"[-_.]+", "-", name).lower()


def distributions():
    from importlib import metadata  # here, as in other functions: not worth its place in every snapshot

    return sorted(metadata.distributions(), key=lambda dist: dist.name.lower())


def find(name):
    return next((dist for dist in distributions() if canonical(dist.name) == canonical(name)), None)


def table(rows):
    width = max([7, *(len(name) for name, _ in rows)])
    number = max([7, *(len(version) for _, version in rows)])
    print(f"{'Package':{width}} Version")
    print("-" * width, "-" * number)
    for name, version in rows:
        print(f"{name:{width}} {version}")
    return 0


def needs(dist):
    """Names of what a distribution requires; of what it does so under a condition, those that are here."""
    lines = [line.partition(";") for line in dist.requires or []]
    names = [(REQUIREMENT.match(what)[1], mark) for what, _, mark in lines if "extra" not in mark]
    return sorted((name for name, mark in names if not mark or find(name)), key=str.lower)


def show(names):
    if not names:
        return fail("Please provide a package name or names.")
    shown = 0
    for name in names:
        dist = find(name)
        if dist is None:
            print(f"WARNING: Package(s) not found: {name}", file=sys.stderr)
            continue
        if shown:
            print("---")
        shown += 1
        about = dist.metadata
        site = next((url.partition(", ")[2] for url in about.get_all("Project-URL") or []), "")
        users = [each.name for each in distributions() if canonical(dist.name) in map(canonical, needs(each))]
        for key, value in [
            ("Name", dist.name),
            ("Version", dist.version),
            ("Summary", about["Summary"] or ""),
            ("Home-page", about["Home-page"] or site),
            ("Author", about["Author"] or ""),
            ("Author-email", about["Author-email"] or ""),
            ("License", about["License-Expression"] or about["License"] or ""),
            ("Location", str(dist.locate_file(""))),
            ("Requires", ", ".join(needs(dist))),
            ("Required-by", ", ".join(users)),
        ]:
            print(f"{key}: {value}".rstrip())
    return 0 if shown else 1


def install(args):
    wishes = []
    args = list(args)
    while args:
        arg = args.pop(0)
        if arg in ("-r", "--requirement"):
            try:
                with open(args.pop(0) if args else "", encoding="utf-8") as file:
                    wishes += [line.partition("#")[0].partition("--")[0].strip() for line in file]
            except OSError as exc:
                return fail(f"Could not open requirements file: {exc}")
        elif not arg.startswith("-"):
            wishes.append(arg)
    wishes = [wish for wish in wishes if wish]
    if not wishes:
        return fail('You must give at least one requirement to install (see "pip help install")')
    return max([install_one(wish) for wish in wishes])


def install_one(wish):
    if wish.startswith((".", "/")):
        return install_project(wish)
    match = REQUIREMENT.match(wish)
    if match is None:
        return fail(f"Invalid requirement: {wish!r}")
    dist = find(match[1])
    if dist is None:
        from .command import tell_missing

        fail(f"No matching distribution found for {wish}: packages come from the lab's lock, nothing is downloaded")
        tell_missing(match[1])
        return 1
    print(f"Requirement already satisfied: {wish} in {dist.locate_file('')} ({dist.version})")
    return 0


def install_project(wish):
    """`pip install -e .`: the project's folder is on the import path anyway, so only what it needs is looked for."""
    import tomllib

    folder, _, extras = wish.partition("[")
    file = os.path.join(folder, "pyproject.toml")
    try:
        with open(file, "rb") as text:
            project = tomllib.load(text).get("project", {})
    except FileNotFoundError:
        where = os.path.abspath(folder)
        return fail(f"{wish} does not appear to be a Python project: {where} has no 'pyproject.toml'.")
    except (OSError, tomllib.TOMLDecodeError) as exc:
        return fail(f"{file}: {exc}")
    needed = list(project.get("dependencies", []))
    for extra in extras.rstrip("]").split(","):
        needed += project.get("optional-dependencies", {}).get(extra.strip(), [])
    status = max([0, *(install_one(need) for need in needed)])
    if status == 0:
        name = f"{project.get('name', folder)} {project.get('version', '')}".strip()
        print(f"{name}: nothing to install, the project's folder is on the import path already")
    return status
