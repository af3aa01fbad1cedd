def route(request):
    match request:
        case {"method": "GET", "path": "/"}:
            return "home"
        case {"method": "GET", "path": path, **rest}:
            return f"get {path} {rest}"
        case {"method": "POST", "body": {"user": {"name": str(name)}}}:
            return f"hello {name}"
        case {"codes": [200 | 201 as code, *_]}:
            return f"code {code}"
        case {}:
            return f"mapping of {len(request)}"
        case _:
            return "?"


print([
    route({"method": "GET", "path": "/"}),
    route({"method": "GET", "path": "/x", "q": 1, "r": 2}),
    route({"method": "POST", "body": {"user": {"name": "Zoë", "age": 3}}}),
    route({"codes": (201, 500)}),
    route({"a": 1}),
    route([]),
])
