"""Settings (设置): the only reader of the environment."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything that can be set from outside, each with what it means."""

    model_config = SettingsConfigDict(env_prefix="SOEGRAPH_", env_file=".env", extra="ignore")

    neo4j_uri: str = Field(
        "",
        validation_alias=AliasChoices("NEO4J_URI", "neo4j_uri"),
        description="图数据库地址，如 bolt://127.0.0.1:7687；不填则使用内置引擎",
    )
    neo4j_username: str = Field(
        "neo4j",
        validation_alias=AliasChoices("NEO4J_USERNAME", "neo4j_username"),
        description="图数据库用户名",
    )
    neo4j_password: SecretStr = Field(
        SecretStr(""),
        validation_alias=AliasChoices("NEO4J_PASSWORD", "neo4j_password"),
        description="图数据库口令",
    )
    neo4j_database: str = Field(
        "neo4j",
        validation_alias=AliasChoices("NEO4J_DATABASE", "neo4j_database"),
        description="图数据库库名",
    )
    data_dir: Path = Field(
        Path.home() / ".soegraph",
        description="本机数据目录：内置引擎的库、状态文件；两个目录就是两个互不相干的图谱",
    )
    id_key_file: Path | None = Field(
        None,
        description="身份证号密钥文件；不填则用数据目录下的 id-number.key，第一次用到时生成",
    )
    font_dir: Path | None = Field(
        None,
        description="中文字体（.ttf、.ttc、.otf）所在的文件夹，生成 PDF 时先在这里找，再找系统字体",
    )
    demo: bool = Field(
        default=False, description="演示模式：允许载入亲属、关系人、账户、信访等敏感资料"
    )
    read_seconds: float = Field(20.0, description="一次查询最长秒数，超过即停止", gt=0)
    read_rows: int = Field(10_000, description="一次查询最多行数，超过即截断", gt=0)
    engine_heap: str = Field("1g", description="内置引擎的最大内存，如 512m、1g、2g")
    engine_idle_minutes: float = Field(30.0, description="内置引擎无人连接多少分钟后自行停止", gt=0)
