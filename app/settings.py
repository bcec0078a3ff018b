"""Settings: read from the environment (`KRUIWAGEN_...`) and a `.env` file in the working directory."""

import ipaddress
import locale
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.store import Store, open_store
from ingest.limits import Limits
from schemas.errors import InvalidInput


class Language(StrEnum):
    """The languages that every screen speaks."""

    NL = "nl"
    EN = "en"


def _locale_language() -> Language:
    """Return Dutch under a Dutch locale, else English."""
    return Language.NL if (locale.getlocale()[0] or "").lower().startswith(("nl", "dutch")) else Language.EN


class Settings(BaseSettings):
    """All that an installation can choose. Nested limits are named `KRUIWAGEN_LIMITS__PAGES=500`."""

    model_config = SettingsConfigDict(
        env_prefix="KRUIWAGEN_", env_nested_delimiter="__", env_file=".env", extra="ignore", frozen=True
    )

    store: str = "sqlite:///kruiwagen.db"
    """Where the graph is kept: `sqlite:///path.db` or `neo4j://host:7687`."""
    neo4j_user: str = "neo4j"
    """User name at the Neo4j server."""
    neo4j_password: SecretStr | None = None
    """Password at the Neo4j server; none: no authentication."""
    host: str = "127.0.0.1"
    """Address to serve on. Any address but this machine's own needs `KRUIWAGEN_TOKEN`."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to serve on."""
    token: SecretStr | None = None
    """What a client must show as `Authorization: Bearer ...`; at least 16 characters."""
    language: Language = Field(default_factory=_locale_language)
    """Language of the command line: nl or en. The explorer follows the browser."""
    components: tuple[str, ...] | None = None
    """Names of the spaCy components that read, in order, as a JSON list; none: the built-in ones."""
    model: str | None = None
    """An installed spaCy package (or its folder) whose entities are used, as `nl_core_news_lg`."""
    endpoint: str | None = None
    """An OpenAI-compatible server that reads instead, up to and including `/v1`; none: no text leaves this machine."""
    endpoint_model: str | None = Field(default=None, validate_default=True)
    """The model to ask for at the endpoint."""
    endpoint_key: SecretStr | None = None
    """What the endpoint wants as `Authorization: Bearer ...`; a local one mostly wants nothing."""
    endpoint_seconds: float = Field(default=120, gt=0)
    """How long the endpoint may take over one question, of a dozen sentences."""
    limits: Limits = Limits()
    """How much is read of one file and one archive; each field is a setting, as `KRUIWAGEN_LIMITS__SECONDS`."""
    upload_files: int = Field(default=200, ge=1)
    """Most files in one upload."""

    @field_validator("token")
    @classmethod
    def _token_cannot_be_guessed(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and len(token.get_secret_value()) < 16:
            raise ValueError("is shorter than 16 characters")
        return token

    @field_validator("endpoint")
    @classmethod
    def _endpoint_is_an_address(cls, endpoint: str | None) -> str | None:
        if endpoint is None:
            return None
        try:
            url = urlsplit(endpoint)
            whole = url.scheme in ("http", "https") and url.hostname and (url.port or True)
        except ValueError:
            whole = False
        if not whole or url.query or url.fragment or not endpoint.isprintable():
            raise ValueError("is no address such as http://localhost:11434/v1")
        if url.username or url.password:
            raise ValueError("holds a name or password, which belongs in KRUIWAGEN_ENDPOINT_KEY")
        return endpoint.rstrip("/")

    @field_validator("endpoint_model")
    @classmethod
    def _endpoint_has_a_model(cls, model: str | None, info: ValidationInfo) -> str | None:
        if not model and info.data.get("endpoint"):
            raise ValueError("is missing: name the model that the endpoint is to read with")
        return model

    @field_validator("endpoint_key")
    @classmethod
    def _key_fits_a_header(cls, key: SecretStr | None) -> SecretStr | None:
        if key is not None and not (key.get_secret_value().isascii() and key.get_secret_value().isprintable()):
            raise ValueError("holds characters that no key has")
        return key

    def open_store(self) -> Store:
        """Open the store that these settings name, brought to the schema that this version needs."""
        password = self.neo4j_password.get_secret_value() if self.neo4j_password else None
        store = open_store(self.store, user=self.neo4j_user, password=password)
        store.migrate()
        return store

    @property
    def local_only(self) -> bool:
        """Whether only this machine can reach the address served on."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether `host` names this machine and nothing else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def load(**given: object) -> Settings:
    """Return the settings of the environment with `given` over them; raise `InvalidInput` naming each bad one."""
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = "; ".join(
            f"KRUIWAGEN_{'__'.join(str(part) for part in fault['loc']).upper()} {fault['msg']}"
            for fault in error.errors()
        )
        raise InvalidInput(f"Settings: {faults}.") from None


DEMO = Path(__file__).with_name("demo")
"""The demo dossier that comes with the package."""
