"""The library's tables, repositories, migrations and change log; rows never leave."""
