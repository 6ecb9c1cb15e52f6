"""Settings from the environment (``ASSISTANT_*``) and ``assistant.toml``; no side effect at import."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from assistant.errors import SettingsError

PREFIX = "ASSISTANT_"


class Settings(BaseSettings):
    """All that a deployment may set. Arguments win over the environment, that over the TOML file."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, toml_file="assistant.toml", extra="forbid", frozen=True
    )

    corpus: Path = Field(Path("corpus"), description="folder of the documents")
    index: Path = Field(Path("index"), description="folder of the built index")
    uploads: str = Field(
        "uploads",
        pattern=r"^[^./\\\x00][^/\\\x00]*$",
        description="folder within the corpus folder that takes what is uploaded",
    )
    questions: Path = Field(
        Path("eval/dev.jsonl"), description="question set that the web app evaluates with"
    )
    reports: Path = Field(
        Path("reports"), description="folder of the last evaluation report that the web app shows"
    )
    encoder: str = Field(
        "", description="sentence-transformers folder or hub id; empty is the embedded encoder"
    )
    query_prompt: str | None = Field(
        None, description="put before a query; None takes the encoder's own 'query' prompt"
    )
    passage_prompt: str | None = Field(
        None, description="put before a passage; None takes the encoder's own 'passage' prompt"
    )
    reranker: str = Field(
        "", description="cross-encoder folder or hub id that scores what is found; empty is none"
    )
    host: str = Field("127.0.0.1", description="address the web app listens on")
    port: int = Field(7860, ge=1, le=65535, description="port the web app listens on")
    data: Path = Field(Path("data"), description="private folder of conversations and records")
    users: Path = Field(Path("users.json"), description="users file; if it is there, all log in")
    retention_days: int = Field(
        365, ge=0, description="days that conversations and records are kept; 0 keeps them"
    )
    rate: int = Field(30, ge=1, description="questions a user may ask in a minute")
    session_hours: int = Field(12, ge=1, description="hours until a login ends")

    llm: str = Field(
        "", description="chat model as 'provider:model', such as 'ollama:qwen2.5:7b'; empty is none"
    )
    llm_base_url: str = Field("", description="address of the model's server, without credentials")
    llm_context: int = Field(
        8192, ge=2048, description="tokens that the model takes, prompt and answer together"
    )
    llm_tokenizer: Path | None = Field(
        None, description="the model's tokenizer.json or its folder; None takes a safe estimate"
    )
    llm_structured: bool | None = Field(
        None, description="ask for JSON; None asks where the model is known to support it"
    )
    llm_timeout: float = Field(
        60, gt=0, le=3600, description="seconds without a token after which a call has failed"
    )
    llm_unsupported: Literal["mark", "remove"] = Field(
        "mark", description="what happens to a sentence without support"
    )

    @field_validator("llm_base_url")
    @classmethod
    def _without_credentials(cls, url: str) -> str:
        parts = urlsplit(url)
        if url and (parts.scheme not in ("http", "https") or not parts.hostname):
            raise ValueError("http:// 또는 https://로 시작하는 주소여야 합니다")
        if parts.username or parts.password or parts.query:
            raise ValueError("키와 비밀번호는 주소가 아니라 제공자의 환경 변수에 넣습니다")
        return url

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read arguments, then the environment, then the TOML file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**overrides: Any) -> Settings:
    """Read the settings; ``None`` overrides are left out.

    Raises SettingsError for an unknown name or a value that does not fit.
    """
    names = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    unknown = [
        key for key in os.environ if key.upper().startswith(PREFIX) and key.upper() not in names
    ]
    if unknown:
        raise SettingsError(
            f"알 수 없는 설정입니다: {', '.join(sorted(unknown))}. "
            f"쓸 수 있는 설정은 {', '.join(sorted(names))}입니다."
        )
    try:
        return Settings(**{k: v for k, v in overrides.items() if v is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise SettingsError(
            f"설정 '{name}'을(를) 쓸 수 없습니다({first['msg']}). assistant.toml과 "
            f"{PREFIX}* 환경 변수를 확인해 주세요."
        ) from error
    except ValueError as error:
        raise SettingsError(
            f"assistant.toml을 읽을 수 없습니다({error}). TOML 형식을 확인해 주세요."
        ) from error
