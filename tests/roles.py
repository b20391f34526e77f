"""The database's role of each component, for every database that tests start."""

from collections.abc import Mapping

from jobrelay.settings import Role
from jobrelay.storage import rights
from pydantic import SecretStr

ROLES: Mapping[str, Role] = {name: Role(user=name, password=SecretStr("its own")) for name in rights.COMPONENTS}
