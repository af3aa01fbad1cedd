"""Commands that run as processes of their own: modules, arguments, environment, streams and exit status."""


def run(argv, env):
    raise NotImplementedError
