__all__ = ['notes']
