"""The encrypted file: opening, tables, repositories, search, migrations. Rows never leave this package."""
