"""What the operating system complains of, in a few words of Japanese."""

from __future__ import annotations

import errno

__all__ = ["system_words"]

_WORDS = {
    errno.ENOENT: "見つかりません",
    errno.EACCES: "権限がありません",
    errno.EPERM: "権限がありません",
    errno.EEXIST: "すでにあります",
    errno.EISDIR: "フォルダです",
    errno.ENOTDIR: "途中の名前がフォルダではありません",
    errno.ENOTEMPTY: "フォルダが空ではありません",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.EINVAL: "使えない名前です",
    errno.ELOOP: "リンクがたどれません",
    errno.EBUSY: "ほかで使っています",
    errno.EMFILE: "開いているファイルが多すぎます",
    errno.ENFILE: "開いているファイルが多すぎます",
    errno.ENOSPC: "空きがありません",
    errno.EDQUOT: "割り当てられた空きがありません",
    errno.EFBIG: "大きすぎます",
    errno.EROFS: "書き込めない場所です",
    errno.EIO: "ディスクの読み書きに失敗しました",
    errno.EXDEV: "別のディスクです",
    errno.ESTALE: "共有フォルダにつながりません",
    errno.ETIMEDOUT: "共有フォルダにつながりません",
    errno.ENETUNREACH: "共有フォルダにつながりません",
    errno.EHOSTUNREACH: "共有フォルダにつながりません",
}


def system_words(error: OSError) -> str:
    """Return why the system refused, in Japanese; an unknown reason by its number.

    >>> system_words(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    '見つかりません'
    >>> system_words(OSError("odd"))
    'このPCの誤り'
    """
    if error.errno in _WORDS:
        return _WORDS[error.errno]
    return f"このPCの誤り {error.errno}番" if error.errno else "このPCの誤り"
