"""What guests write is text, line breaks are kept, and links lead to pages."""

from html.parser import HTMLParser

import pytest

from app import app


class Page(HTMLParser):
    """What a browser would see: the elements with their attributes, and the text."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.words = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, {name: value or "" for name, value in attributes}))

    def handle_data(self, data):
        self.words += data

    def tags(self):
        return [tag for tag, attributes in self.elements]

    def links(self):
        return [attributes.get("href", "") for tag, attributes in self.elements if tag == "a"]


@pytest.fixture
def client():
    app.config["TESTING"] = True
    return app.test_client()


def written(client, **entry):
    """The page before and after an entry."""
    before = Page(client.get("/").text)
    data = {"name": "Guest", "site": "", "text": "Hello", **entry}
    return before, Page(client.post("/", data=data, follow_redirects=True).text)


@pytest.mark.parametrize(
    "text",
    [
        "<script>steal()</script>",
        "<img src=x onerror=steal()>",
        "<SCRIPT>steal()</SCRIPT>",
        "<scr<script>ipt>steal()</script>",
        "<svg/onload=steal()>",
        "<b>bold</b>",
        "<br onclick=steal()>",
        "<a href='javascript:steal()'>here</a>",
    ],
)
def test_text_is_text(client, text):
    before, after = written(client, text=text)
    old, new = before.tags(), after.tags()
    for tag in ("article", "p", "p"):
        old.append(tag)
    assert sorted(new) == sorted(old)
    assert text in after.words


@pytest.mark.parametrize("name", ["<script>steal()</script>", '"><img src=x>'])
def test_a_name_is_text(client, name):
    before, after = written(client, name=name, site="https://example.org/me")
    assert after.tags().count("script") == after.tags().count("img") == 0
    assert name in after.words


def test_lines_are_kept(client):
    before, after = written(client, text="one\r\ntwo\r\nthree")
    assert after.tags().count("br") == before.tags().count("br") + 2
    assert "<br>" not in after.words


def test_what_looks_like_html_is_shown(client):
    before, after = written(client, text="1 < 2 & 3 > 2\nI like <br> and &amp;")
    assert "1 < 2 & 3 > 2" in after.words
    assert "I like <br> and &amp;" in after.words


@pytest.mark.parametrize("site", ["https://example.org/a?b=1", "http://example.org", "HTTPS://EXAMPLE.ORG"])
def test_sites_are_linked(client, site):
    before, after = written(client, site=site)
    assert after.links() == [*before.links(), site]


@pytest.mark.parametrize(
    "site",
    [
        "javascript:steal()",
        "JavaScript:steal()",
        "  javascript:steal()",
        "java\tscript:steal()",
        "\x01javascript:steal()",
        "javascript://https://example.org/%0asteal()",
        "data:text/html,<script>steal()</script>",
        "vbscript:steal()",
        "javascript:steal('https://example.org')",
    ],
)
def test_programs_are_not_linked(client, site):
    before, after = written(client, site=site, name="Sly")
    assert after.links() == before.links()
    assert "Sly" in after.words
