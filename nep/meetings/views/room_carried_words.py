"""What the page without a network says: whole sentences with named fields, filled on the device."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nep.assignments.choices import AssignmentResult, Progress
from nep.meetings.choices import (
    AbsenceReason,
    AmendmentState,
    GuestRole,
    RatingLevel,
    RollState,
    VoteOutcome,
    opinion_kinds,
)

STANDING: dict[str, str | Promise] = {
    "about": _("{kind} của {unit}, dự kiến {when}."),
    "online": _("Có mạng"),
    "offline": _("Không có mạng"),
    "unsent": _("Chưa gửi: {n}"),
    "all_sent": _("Không còn gì chưa gửi"),
    "kept": _(
        "Máy này đang cất: chương trình {items} nội dung, danh sách {people} {who} với tư cách "
        "và tổ, người chủ trì và thư ký, khách dự, dòng {dues_word} và điểm tự chấm đã ghi, "
        "{work} nhiệm vụ để nghe kết quả, {papers} tài liệu. Cất từ {when}."
    ),
    "heads": _("{present} có mặt · {excused} báo vắng · {unknown} chưa đến"),
    "heads_unexcused": _("{n} vắng không lý do"),
    "chair": _("Chủ trì"),
    "clerk": _("Thư ký"),
    "arrived": _("đến {hour}"),
    "left": _("về {hour}"),
    "beside": _("Không tính vào số phải dự ({n})"),
    "not_open": _("Chưa khai mạc."),
    "opened": _("Khai mạc {hour}. Đã xong {done} trong {all} nội dung."),
    "closed": _("Khai mạc {opened}, bế mạc {closed}."),
    "item": _("Nội dung {order}. {title}"),
    "restricted": _("Nội dung ghi riêng"),
    "running": _("Đang diễn ra từ {hour}"),
    "over": _("Xong, {minutes} phút"),
    "planned": _("Dự kiến {minutes} phút"),
    "presented": _("{name} trình bày"),
    "spoken": _("trên hệ thống đã có {n} ý kiến"),
    "concluded": _("trên hệ thống đã có {n} kết luận"),
    "voted": _("trên hệ thống đã có {n} biểu quyết"),
    "given": _("trên hệ thống đã giao {n} việc"),
    "amended": _("trên hệ thống đã có {n} đề nghị sửa dự thảo"),
    "heard_there": _("Đã nghe, ghi trên hệ thống"),
    "amends": _("đề nghị sửa “{title}”, bản {number}"),
    "read_draft": _("Đọc “{title}”, bản {number}"),
    "merged": _("Đã đưa vào bản {merged}"),
    "awaits_file": _("Dự thảo là tệp: chờ bản đã đưa sửa đổi vào."),
    "reason": _("Lý do: {reason}"),
    "by_name": _("ghi tên {n} người"),
    "version": _("bản {number}"),
    "final_version": _("bản {number}, bản cuối"),
    "older_version": _("máy này cất bản {number}; đã có bản {newer}, chưa tải được"),
    "hours": _("{n} giờ"),
    "minutes": _("{n} phút"),
    "clock_ahead": _(
        "Đồng hồ máy này nhanh {off}. Mọi giờ trên trang này và trong biên bản tính theo "
        "giờ của hệ thống; nên chỉnh lại đồng hồ của máy."
    ),
    "clock_behind": _(
        "Đồng hồ máy này chậm {off}. Mọi giờ trên trang này và trong biên bản tính theo "
        "giờ của hệ thống; nên chỉnh lại đồng hồ của máy."
    ),
    "choose_draft": _("Chọn dự thảo"),
    "voters": _("{n} {who} có quyền biểu quyết đang có mặt."),
    "hands": _("tán thành {agree} / có quyền biểu quyết {entitled} (có mặt {present})"),
    "others": _("không tán thành {disagree}, ý kiến khác {other}"),
    "due_on": _("hạn {day}"),
    "guests": _("Khách và cấp trên dự ({n})"),
    "heads_of_guest": _("{n} người"),
    "papers": _("Tài liệu ({n})"),
    "of_item": _("Nội dung {order}"),
    "not_here": _("Không cất trên máy này, cần mạng để mở"),
    "lines": _("Chương trình và {dues_word}"),
    "dues_line": _("Ghi dòng {dues_word}"),
    "dues": _("Đã đóng {paid} trong {due} người, đóng chậm {late}."),
    "dues_with_total": _("Đã đóng {paid} trong {due} người, đóng chậm {late}; tổng {total} đồng."),
    "level": _("Mức tự chấm: {level}"),
    "level_with_total": _("Mức tự chấm: {level}, {total} điểm"),
    "start": _("Bắt đầu nội dung {order}"),
    "next": _("Xong, sang nội dung {order}"),
    "no_text": _("Chưa ghi nội dung"),
    "nobody": _("Không có ý kiến"),
    "present_n": _("Ghi có mặt {n} {who}"),
    "choose": _("Chọn một người"),
    "decide": _("Chọn"),
}

DEEDS: dict[str, str | Promise] = {
    "open_roll": _("Mở danh sách điểm danh"),
    "mark_present": _("{name}: có mặt"),
    "mark_late": _("{name}: có mặt, đến {hour}"),
    "mark_left": _("{name}: về {hour}"),
    "mark_excused": _("{name}: báo vắng, {reason}"),
    "mark_unknown": _("{name}: chưa đến"),
    "mark_all_present": _("Tất cả có mặt: {n} {who}"),
    "open_meeting": _("Khai mạc; chủ trì {chair}, thư ký {clerk}"),
    "start_item": _("Bắt đầu nội dung {order}"),
    "record_no_opinion": _("Nội dung {order}: không có ý kiến"),
    "add_opinion": _("Nội dung {order}: {name} phát biểu"),
    "edit_opinion": _("Nội dung {order}: ghi ý kiến của {name}"),
    "withdraw_opinion": _("Nội dung {order}: bỏ lượt phát biểu của {name}"),
    "record_conclusion": _("Nội dung {order}: ghi kết luận"),
    "edit_conclusion": _("Nội dung {order}: sửa kết luận"),
    "withdraw_conclusion": _("Nội dung {order}: bỏ kết luận"),
    "record_vote": _(
        "Nội dung {order}: biểu quyết, tán thành {agree}, không tán thành {disagree}, "
        "ý kiến khác {other}"
    ),
    "withdraw_vote": _("Nội dung {order}: bỏ biểu quyết"),
    "hear_assignment": _("Nghe kết quả nhiệm vụ của {name}: {result}"),
    "propose_amendment": _("Nội dung {order}: {name} đề nghị sửa dự thảo"),
    "accept_amendment": _("Nội dung {order}: tiếp thu đề nghị sửa của {name}"),
    "vote_amendment": _(
        "Nội dung {order}: biểu quyết đề nghị sửa của {name}, tán thành {agree}, "
        "không tán thành {disagree}, ý kiến khác {other}"
    ),
    "turn_down_amendment": _("Nội dung {order}: không tiếp thu đề nghị sửa của {name}"),
    "withdraw_amendment": _("Nội dung {order}: {name} rút đề nghị sửa"),
    "reopen_amendment": _("Nội dung {order}: xem lại đề nghị sửa của {name}"),
    "give_tasks": _("Nội dung {order}: giao việc cho {name}"),
    "add_guests": _("Ghi khách: {name}"),
    "withdraw_guest": _("Bỏ khách: {name}"),
    "adopt_agenda": _("Chương trình được thông qua"),
    "record_dues": _("Dòng {dues_word}: đã đóng {paid} trong {due} người"),
    "record_self_score": _("Tự chấm điểm: {level}"),
    "close_meeting": _("Bế mạc"),
}

REFUSALS: dict[str, str | Promise] = {
    "counts": _("Hãy ghi các số bằng chữ số, từ 0 trở lên."),
    "question": _("Hãy ghi nội dung đưa ra biểu quyết."),
    "no_roll": _("Chưa điểm danh nên chưa biết ai có quyền biểu quyết. Hãy điểm danh trước."),
    "hands": _(
        "Tổng số tay biểu quyết là %(hands)s nhưng chỉ có %(present)s %(who)s có quyền "
        "biểu quyết đang có mặt. Hãy đếm lại, hoặc sửa điểm danh."
    ),
    "content": _("Hãy ghi nội dung việc được giao."),
    "holder": _("Hãy chọn người thực hiện."),
    "due_on": _("Hãy ghi hạn là một ngày, ví dụ 03/02/2026."),
    "due_before": _("Hạn %(due)s trước ngày giao %(given)s. Hãy chọn hạn từ ngày giao trở đi."),
    "paper": _("Hãy chọn dự thảo cần sửa."),
    "proposer": _("Hãy chọn người đề nghị."),
    "nothing_asked": _("Hãy ghi chữ đề nghị sửa hoặc bổ sung."),
    "same_words": _("Chữ mới giống hệt chữ cũ nên không có gì để sửa."),
    "not_found": _(
        "Không tìm thấy đoạn này trong bản %(number)s của dự thảo. Hãy chép lại đúng đoạn cần sửa."
    ),
    "found_twice": _(
        "Đoạn này có nhiều lần trong bản %(number)s của dự thảo. "
        "Hãy chép dài hơn để chỉ đúng một chỗ."
    ),
    "reason": _("Hãy ghi một dòng lý do."),
    "guest": _("Hãy ghi tên hoặc đơn vị của khách."),
    "guest_heads": _("Số khách phải từ 1 đến 5.000."),
    "dues_needed": _("Hãy ghi số đã đóng và số phải đóng."),
    "dues_paid": _("Số đã đóng là %(paid)s, nhiều hơn số phải đóng là %(due)s. Hãy kiểm tra lại."),
    "dues_late": _("Số đóng chậm không thể nhiều hơn số phải đóng."),
    "level": _("Hãy chọn mức tự chấm."),
    "total": _("Điểm chấm phải từ 0 đến 100."),
}
"""What a device refuses at once: the sentences of the services, wherever a device can know them."""

ANSWERS: dict[str, str | Promise] = {
    "waiting": _("Chưa gửi"),
    "done": _("Đã ghi"),
    "repeated": _("Đã ghi từ lần gửi trước"),
    "refused": _("Không ghi được"),
    "blocked": _("Chờ việc đi trước"),
    "failed": _("Hệ thống gặp lỗi, sẽ gửi lại"),
}

SENTENCES: dict[str, str | Promise] = {
    "sending": _("Đang gửi {n} việc."),
    "sent": _("Đã gửi xong. Hệ thống đã ghi {n} việc."),
    "sent_partly": _(
        "Đã ghi {n} việc; còn {left} việc chưa ghi được. Xem lý do ở mục Việc đã ghi."
    ),
    "sent_whole": _(
        "Buổi sinh hoạt đã được gửi trọn vẹn: hệ thống đã ghi {n} việc. "
        "Bản cất trên máy này đã được xóa."
    ),
    "no_answer": _("Chưa gửi được vì chưa liên lạc được với hệ thống. Mọi việc vẫn còn trên máy."),
    "signed_out": _(
        "Phiên đăng nhập đã hết nên chưa gửi được. Mọi việc vẫn còn trên máy; "
        "hãy đăng nhập lại bằng chính tài khoản này rồi mở lại trang này."
    ),
    "not_allowed": _(
        "Tài khoản này không còn ghi chép được buổi sinh hoạt này nên hệ thống không nhận. "
        "Mọi việc vẫn còn trên máy; hãy báo người đứng đầu đơn vị."
    ),
    "needs_network": _("Muốn mang theo thì phải có mạng. Hãy thử lại khi có mạng."),
    "unreadable": _(
        "Bản cất trên máy này được khóa cho một lần đăng nhập trước. "
        "Khi có mạng, hãy đăng nhập và mở trang này một lần để dùng tiếp."
    ),
    "not_kept": _("Máy này không cất được. Hãy kiểm tra dung lượng trống rồi thử lại."),
    "kept_now": _("Đã cất vào máy này. Từ giờ trang này mở được khi không có mạng."),
    "removed": _("Đã xóa bản cất trên máy này."),
    "loses": _("Còn {n} việc chưa gửi. Nếu xóa bây giờ thì những việc đó mất hẳn."),
    "loses_nothing": _("Mọi việc đã được gửi. Xóa bản cất không làm mất gì."),
    "same_two": _("Người chủ trì và thư ký phải là hai người khác nhau."),
    "choose_two": _("Hãy chọn người chủ trì và thư ký."),
    "write_text": _("Hãy ghi nội dung."),
    "decide_all": _("Hãy chọn có mặt hay vắng cho từng người rồi mới bế mạc."),
}


FIELD = re.compile(r"%\((\w+)\)s")


def words(*, in_party: bool = True) -> dict[str, dict[str, str]]:
    """All of them in the language of the reader."""
    told: dict[str, dict[str, str | Promise]] = {
        "standing": STANDING,
        "deed": DEEDS,
        "answer": ANSWERS,
        "sentence": SENTENCES,
        "refusal": REFUSALS,
        "state": dict(RollState.choices),
        "reason": dict(AbsenceReason.choices),
        "kind": dict(opinion_kinds(in_party=in_party)),
        "role": dict(GuestRole.choices),
        "level": dict(RatingLevel.choices),
        "outcome": dict(VoteOutcome.choices),
        "amendment": dict(AmendmentState.choices),
        "result": {"under_way": Progress.UNDER_WAY.label, **dict(AssignmentResult.choices)},
    }
    return {
        name: {key: FIELD.sub(r"{\1}", str(text)) for key, text in of.items()}
        for name, of in told.items()
    }
