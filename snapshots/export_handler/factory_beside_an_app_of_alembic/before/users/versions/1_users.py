from alembic import op

revision = "1"


def upgrade():
    op.create_table("users")
