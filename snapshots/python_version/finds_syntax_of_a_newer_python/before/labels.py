def label(text):
    match text:
        case 'tea':
            return t'{text}'.strings[0]
    return text
