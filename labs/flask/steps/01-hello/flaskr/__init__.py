from flask import Flask

app = Flask(__name__)


@app.get("/")
def home():
    return "<h1>Flaskr</h1><p>Nothing to read yet, but it answers.</p>"
