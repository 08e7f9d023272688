"""The journal without a screen: domain, practice, store, services and exchange. Never imports Qt or ui."""
