import markdown


def render(text):
    return markdown.markdown(text)
