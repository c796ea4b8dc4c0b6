project = "Mail server handbook"
html_theme = "furo"
html_static_path = ["_static"]
html_js_files = [
    ("https://planner.example/embed.js", {"defer": "defer"}),
    ("inline.js", {"type": "module"}),
]
