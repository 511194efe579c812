from tensorflow import keras


def make_model():
    return keras.Sequential()
