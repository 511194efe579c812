from vercel_env import writable


def keep_all(files):
    """Keep each upload under its own name, and count its lines."""
    lines = []
    for file in files:
        file.save(writable(file.filename))
        with open(writable(file.filename)) as text:
            lines.append(len(text.readlines()))
    return lines


def show_all(models):
    for model in models:
        model.save(model.filename)
    return [model.name for model in models]


def nobody(files):
    for file in files:
        file.save(file.filename)
