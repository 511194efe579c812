import librosa


def tempo():
    return str(librosa.beat.tempo())
