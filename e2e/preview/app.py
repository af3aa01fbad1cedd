"""An application that does what applications do, good and bad; e2e/preview.test.ts uses it."""

import io
import logging
import os
import time

from flask import Flask, Response, abort, flash, redirect, render_template_string, request, send_file, session, url_for

app = Flask(__name__)
app.secret_key = "only for tests"

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title>
<link rel="stylesheet" href="{{ url_for('static', filename='style.css') }}">
<script src="/static/script.js" defer></script></head>
<body><h1>{{ title }}</h1>{{ body|safe }}</body></html>"""


def page(title, body=""):
    return render_template_string(PAGE, title=title, body=body)


@app.get("/")
def index():
    session["visits"] = session.get("visits", 0) + 1
    name = session.get("name", "nobody")
    links = "".join(
        f'<a id="{key}" href="{href}" {more}>{key}</a> '
        for key, href, more in [
            ("absolute", "/deep/er/page", ""),
            ("relative", "deep/er/page?x=1", ""),
            ("external", "https://example.org/away", ""),
            ("host", url_for("deeper", _external=True), ""),
            ("blank", "/deep/er/page", 'target="_blank"'),
            ("download", "/download", ""),
        ]
    )
    forms = """
    <form id="login" method="post" action="/login"><input name="name"><button>Log in</button></form>
    <form id="upload" method="post" action="upload" enctype="multipart/form-data"><input type="file" name="file"><input name="note"><button>Send</button></form>
    <form id="find" action="/find"><input name="q"><button>Find</button></form>
    <img id="picture" src="/static/dot.svg" alt=""><div id="painted">x</div>"""
    return page("Start", f'<p id="who">{name} {session["visits"]}</p>{links}{forms}')


@app.get("/deep/er/page")
def deeper():
    return page("Deeper", '<a id="up" href="../../">up</a><p id="query">%s</p>' % request.query_string.decode())


@app.post("/login")
def login():
    session["name"] = request.form["name"]
    return redirect(url_for("index"))


@app.get("/find")
def find():
    return page("Found", f'<p id="found">{request.args["q"]}</p>')


@app.post("/upload")
def upload():
    data = request.files["file"].read()
    return page("Sent", f'<p id="size">{len(data)} {sum(data[:1000])} {request.form["note"]}</p>')


@app.route("/echo", methods=["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"])
def echo():
    return {
        "method": request.method,
        "body": request.get_data(as_text=True),
        "cookie": request.headers.get("Cookie", ""),
        "host": request.host,
        "url": request.url,
        "referrer": request.referrer,
        "origin": request.headers.get("Origin"),
        "environ": {key: value for key, value in request.environ.items() if isinstance(value, str)},
    }


@app.get("/cookies")
def cookies():
    answer = Response(page("Cookies"))
    answer.set_cookie("seen", "yes")
    answer.set_cookie("hidden", "secret", httponly=True)
    answer.set_cookie("deep", "down", path="/deep")
    return answer


@app.get("/big-cookie")
def big_cookie():
    answer = Response(page("Big cookie"))
    answer.headers.add("Set-Cookie", "big=" + "x" * 1_000_000)
    return answer


@app.get("/download")
def download():
    return send_file(io.BytesIO(b"a,b\n1,2\n"), as_attachment=True, download_name="table.csv", mimetype="text/csv")


@app.get("/ranged")
def ranged():
    return send_file(io.BytesIO(bytes(range(256)) * 100), mimetype="application/octet-stream", conditional=True, etag="r")


@app.get("/cached")
def cached():
    answer = Response(page("Cached"))
    answer.headers["Cache-Control"] = "no-cache"
    answer.set_etag("v1")
    return answer.make_conditional(request)


@app.get("/fresh")
def fresh():
    return Response(str(time.time()), headers={"Cache-Control": "max-age=100"})


@app.get("/stream")
def stream():
    def pieces():
        for number in range(4):
            yield f"piece {number}\n"
            time.sleep(0.3)

    return Response(pieces(), mimetype="text/plain")


@app.get("/half")
def half():
    def pieces():
        yield "<!doctype html><title>Half</title><h1>Half</h1>"
        raise KeyError("the other half")

    return Response(pieces(), mimetype="text/html")


@app.get("/events")
def events():
    def pieces():
        for number in range(200):
            yield f"data: {number}\n\n"
            time.sleep(0.1)

    return Response(pieces(), mimetype="text/event-stream")


@app.get("/csp")
def csp():
    answer = Response(page("Strict", '<script>document.title = "inline ran"</script>'))
    answer.headers["Content-Security-Policy"] = "default-src 'self'; frame-ancestors 'none'"
    answer.headers["X-Frame-Options"] = "DENY"
    return answer


@app.get("/boom")
def boom():
    return str(1 / 0) + "never"


@app.get("/handled/<int:code>")
def handled(code):
    abort(code)


@app.errorhandler(418)
def teapot(error):
    return page("A teapot"), 418


@app.get("/loop")
def loop():
    while True:
        pass


@app.get("/round")
def round_():
    return redirect("/round")


@app.get("/away")
def away():
    return redirect("https://example.org/elsewhere")


@app.get("/huge")
def huge():
    return Response(iter([b"x"]), headers={"Content-Length": str(10**9)})


@app.get("/endless")
def endless():
    return Response((b"x" * 10_000_000 for _ in range(100)), mimetype="application/octet-stream")


class Plain:
    """Answers without Werkzeug's help, which refuses most of what is wrong."""

    def __init__(self, inner):
        self.inner = inner

    def __call__(self, environ, start_response):
        path = environ["PATH_INFO"]
        if path == "/bad-header":
            start_response("200 OK", [("Content-Type", "text/html"), ("X-Bad", "a\r\nSet-Cookie: evil=1")])
            return [b"bad"]
        if path == "/bad-status":
            start_response("999", [("Content-Type", "text/html")])
            return [b"bad"]
        if path == "/bad-value":
            start_response("200 OK", [("X-Snow", "\u2603")])
            return [b"bad"]
        return self.inner(environ, start_response)


app.wsgi_app = Plain(app.wsgi_app)


@app.get("/template-loop")
def template_loop():
    return render_template_string("{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}")


@app.get("/template-endless")
def template_endless():
    return render_template_string("{% for x in range(99999) %}{% for y in range(99999) %}{% endfor %}{% endfor %}")


@app.get("/log")
def log():
    print("printed")
    app.logger.warning("logged")
    logging.getLogger("other").error("other logged")
    return page("Logged")


@app.get("/slow")
def slow():
    time.sleep(float(request.args.get("s", "1")))
    return page("Slow")


@app.get("/exit")
def exit_():
    os._exit(3)


@app.get("/hostile")
def hostile():
    return page("Hostile")
