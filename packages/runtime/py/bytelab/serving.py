"""A WSGI application: found, loaded, asked."""


def load(app):
    raise NotImplementedError


def answer(app, method, target, headers, body):
    raise NotImplementedError
