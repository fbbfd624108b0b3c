from __future__ import annotations

import pytest

from graph.bolt_messages import error_of
from graph.errors import ReadOnlyError, StoreConflictError, StoreError, StoreStoppedError


@pytest.mark.parametrize(
    ("code", "kind", "part"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", StoreStoppedError, "时限"),
        (
            "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration",
            StoreStoppedError,
            "时限",
        ),
        ("Neo.TransientError.Transaction.Terminated", StoreStoppedError, "中止"),
        ("Neo.ClientError.Statement.AccessMode", ReadOnlyError, "只读"),
        ("Neo.ClientError.Security.Forbidden", ReadOnlyError, "写入权限"),
        ("Neo.ClientError.Security.Unauthorized", StoreError, "NEO4J_PASSWORD"),
        ("Neo.ClientError.Security.AuthenticationRateLimit", StoreError, "稍候"),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreError, "NEO4J_DATABASE"),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", StoreError, "唯一性"),
        ("Neo.TransientError.Transaction.DeadlockDetected", StoreConflictError, "冲突"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", StoreError, "内存"),
        ("Neo.DatabaseError.General.UnknownError", StoreError, "磁盘空间"),
    ],
)
def test_a_code_becomes_an_error_that_says_what_to_do(
    code: str, kind: type[StoreError], part: str
) -> None:
    error = error_of(code)

    assert type(error) is kind
    assert part in str(error)
