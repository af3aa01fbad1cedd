import { expect } from 'vitest'
import { type Behaviour, printed, seen } from './lab.ts'

/** A page of an application, and what the packages' metadata and data files say. */
const FLASK = `import importlib.metadata, inspect, pkgutil
import flask
app = flask.Flask("shop")
@app.route("/")
def index():
    return flask.render_template_string("<p>{{ word | upper }}", word="<tea>")
print(app.test_client().get("/").text)
print(importlib.metadata.version("flask") == importlib.metadata.distribution("Flask").version)
print(inspect.getsource(flask.jsonify).splitlines()[0][:11])
print(b"coverage" in pkgutil.get_data("coverage", "htmlfiles/index.html"))
from pygments.lexers.haskell import HaskellLexer
print(HaskellLexer.name)`
const FLASK_SAYS = '<p>&lt;TEA&gt;\nTrue\ndef jsonify\nTrue\nHaskell\n'

const IMPORTED =
  'import sys\nprint([name in sys.modules for name in ("pretend", "flask", "pytest", "coverage")])'

export const packages: Behaviour[] = [
  {
    name: 'every lesson can import every locked package, also one that it did not ask for',
    own: {},
    async see(lab) {
      expect(await printed(lab, IMPORTED)).toBe('[True, False, False, False]\n')
      expect(await printed(lab, FLASK)).toBe(FLASK_SAYS)
      // Counted first: setuptools, once imported, shows the packages that it carries.
      const all = `print(len({d.name for d in __import__("importlib.metadata").metadata.distributions()}))
import blinker, click, coverage, Cython, flask, iniconfig, itsdangerous, jinja2, markupsafe, packaging
import pluggy, pretend, pygments, pytest, setuptools, werkzeug`
      expect(await printed(lab, all)).toBe('16\n')
    },
  },
  {
    name: 'a lesson that asks for Flask or pytest finds them imported, with their files behind them',
    own: { packages: ['pretend', 'pytest'] },
    async see(lab) {
      expect(await printed(lab, IMPORTED)).toBe('[True, True, True, True]\n')
      expect(await printed(lab, FLASK)).toBe(FLASK_SAYS)
      const again = 'import flask.app, pathlib\nprint(pathlib.Path(flask.app.__file__).exists())'
      expect(await printed(lab, again)).toBe('True\n')
    },
  },
  {
    name: 'a traceback has the lines of a package whose files were not there before',
    own: { packages: ['flask'] },
    async see(lab) {
      const got = await seen(lab.run('import flask\nflask.url_for("index")'))
      expect(got.error).toMatchObject({ name: 'RuntimeError' })
      const last = got.error?.frames.at(-1)
      expect(last?.file).toMatch(/site-packages\/(flask|werkzeug)\//)
      expect(last?.source).toContain('raise RuntimeError')
      expect(got.notices).toEqual([])
    },
  },
  {
    name: 'a replaced interpreter starts from the same image',
    own: { packages: ['flask'] },
    async see(lab) {
      await lab.reset()
      expect(await printed(lab, IMPORTED)).toBe('[True, True, True, True]\n')
    },
  },
  {
    name: 'keeps passwords as Werkzeug does by default',
    own: { packages: ['flask'] },
    async see(lab) {
      const code = `import hashlib
from werkzeug.security import check_password_hash, generate_password_hash
for method in ("scrypt", "pbkdf2:sha256:1000"):
    kept = generate_password_hash("correct horse", method)
    print(kept.partition("$")[0], check_password_hash(kept, "correct horse"), check_password_hash(kept, "battery"))
print(hashlib.scrypt(b"", salt=b"", n=16, r=1, p=1, dklen=8).hex())`
      expect(await printed(lab, code)).toBe(
        'scrypt:32768:8:1 True False\npbkdf2:sha256:1000 True False\n77d6576238657b20\n',
      )
    },
  },
]
