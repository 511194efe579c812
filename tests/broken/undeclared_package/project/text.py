import markdown


def page(text):
    return markdown.markdown(text)
