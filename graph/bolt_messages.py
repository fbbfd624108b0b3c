"""What a server's error code means for the user (错误说明); no server text or data gets out."""

from __future__ import annotations

from graph.errors import ReadOnlyError, StoreConflictError, StoreError, StoreStoppedError

STOPPED = "操作超过服务器时限，已停止，没有得到完整结果；请缩小范围后重试"
TERMINATED = "操作被服务器中止，没有得到完整结果；请重试"
READ_MODE = "只读查询不能写入；请改用写入命令"
NO_RIGHT = "当前账号没有写入权限；请改用有写入权限的账号"
READ_ONLY = "图数据库是只读的，不能写入"
TOO_MANY = "登录图数据库失败次数过多，服务器暂时拒绝；请稍候并核对 NEO4J_PASSWORD"
BAD_LOGIN = "登录图数据库失败：用户名或口令不对；请检查 NEO4J_USERNAME 和 NEO4J_PASSWORD"
EXPIRED = "图数据库要求先修改初始口令；请修改后更新 NEO4J_PASSWORD"
NO_DATABASE = "图数据库服务器上没有这个库；请检查 NEO4J_DATABASE"
UNAVAILABLE = "图数据库暂不可用；请稍后重试"
NOT_UNIQUE = "写入违反唯一性约束，未写入任何内容；请检查是否有重复标识"
NO_PARAMETER = "查询缺少参数；请补全参数后重试"
SYNTAX = "图数据库不接受这条语句；请检查查询文件的写法"
MEMORY = "图数据库内存不足，操作已取消；请缩小范围，或调大服务器内存"
CONFLICT = "与另一写入操作冲突，未写入任何内容；请稍后重试"
OTHER = "图数据库未能完成操作（代码 {code}）；请检查服务器日志、磁盘空间和内存后重试"

# The first entry whose text is part of the code decides.
KNOWN_CODES: tuple[tuple[str, type[StoreError], str], ...] = (
    ("TransactionTimedOut", StoreStoppedError, STOPPED),
    ("Transaction.Terminated", StoreStoppedError, TERMINATED),
    ("Statement.AccessMode", ReadOnlyError, READ_MODE),
    ("Security.Forbidden", ReadOnlyError, NO_RIGHT),
    ("ForbiddenOnReadOnlyDatabase", ReadOnlyError, READ_ONLY),
    ("AuthenticationRateLimit", StoreError, TOO_MANY),
    ("Unauthorized", StoreError, BAD_LOGIN),
    ("CredentialsExpired", StoreError, EXPIRED),
    ("DatabaseNotFound", StoreError, NO_DATABASE),
    ("DatabaseUnavailable", StoreError, UNAVAILABLE),
    ("ConstraintValidationFailed", StoreError, NOT_UNIQUE),
    ("ParameterMissing", StoreError, NO_PARAMETER),
    ("SyntaxError", StoreError, SYNTAX),
    ("MemoryPool", StoreError, MEMORY),
    ("OutOfMemory", StoreError, MEMORY),
    ("TransientError.Transaction", StoreConflictError, CONFLICT),
)
CONNECTION_LOST = "连接不上图数据库，或连接中断：{uri}；请确认服务器已启动、地址和端口正确后重试"
COMMIT_LOST = (
    "提交时与图数据库的连接中断，未收到写入确认；请恢复连接后重新提交，"
    "重复提交同一文件不会产生重复内容"
)
BAD_ADDRESS = (
    "图数据库地址无效：{uri}；应写作 bolt://主机:端口 或 neo4j://主机:端口，请检查 NEO4J_URI"
)


def error_of(code: str) -> StoreError:
    """The error that a server's code stands for."""
    for part, kind, message in KNOWN_CODES:
        if part in code:
            return kind(message)
    return StoreError(OTHER.format(code=code))
