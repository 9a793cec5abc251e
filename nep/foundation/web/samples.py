"""What the developers' gallery shows: invented units, one sample of each component."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from nep.foundation.web.forms import ChoiceCards, DayField

UNITS = [
    ("Chi bộ mẫu 01", "Tổ dân phố", 25, "92,4%", "11/12"),
    ("Chi bộ mẫu 02", "Tổ dân phố", 18, "88%", "12/12"),
    ("Chi bộ mẫu 03", "Trường học", 41, "95,1%", "12/12"),
    ("Chi bộ mẫu 04", "Cơ quan", 9, "100%", "12/12"),
]
STEPS = [
    {"label": "Chi ủy họp", "state": "done", "detail": "28/01"},
    {"label": "Thông báo", "state": "done", "detail": "30/01"},
    {"label": "Điểm danh", "state": "now", "detail": "14:00"},
    {"label": "Thảo luận", "state": "later", "detail": ""},
    {"label": "Kết luận", "state": "later", "detail": ""},
    {"label": "Biên bản", "state": "later", "detail": "trước 10/02"},
]


class SampleForm(forms.Form):
    """A form with one field of each kind."""

    name = forms.CharField(label="Tên đơn vị", help_text="Tên đầy đủ như trong quyết định.")
    kind = forms.ChoiceField(
        label="Loại đơn vị",
        choices=[("", "Chọn loại"), ("cell", "Chi bộ"), ("committee", "Đảng ủy")],
    )
    founded_on = DayField(label="Ngày thành lập", help_text="Ví dụ 03/02/2026.")
    act = forms.ChoiceField(
        label="Việc này là",
        widget=ChoiceCards,
        choices=[
            ("change", "Thay đổi: có hiệu lực từ một ngày trong kỳ chưa khóa"),
            ("correction", "Sửa sai: dữ liệu đã ghi không đúng"),
        ],
    )
    sex = forms.ChoiceField(
        label="Giới tính",
        widget=forms.RadioSelect,
        required=False,
        choices=[("male", "Nam"), ("female", "Nữ")],
    )
    reason = forms.CharField(label="Lý do", widget=forms.Textarea, required=False)
    decision = forms.FileField(label="Quyết định", required=False)
    sure = forms.BooleanField(label="Tôi đã xem các đơn vị bị ảnh hưởng")


def gallery_context(request: HttpRequest) -> dict[str, Any]:
    """Everything the gallery's template needs."""
    wrong = SampleForm({"name": "Chi bộ mẫu 05", "founded_on": "31/02/2026", "act": "change"})
    return {
        "units": UNITS,
        "steps": STEPS,
        "form": wrong if "sai" in request.GET else SampleForm(prefix="mau"),
        "crumbs": [("Đảng bộ tỉnh mẫu", "#"), ("Đảng bộ phường mẫu", "#")],
        "views": [("Nền nếp", "?", True), ("Xếp loại", "?xep-loai", False)],
        "kinds": [
            ("merge", "Sáp nhập", "Các đơn vị kết thúc, một đơn vị kế thừa."),
            ("split", "Chia tách", "Một đơn vị kết thúc, nhiều đơn vị kế thừa."),
        ],
        "page": Paginator(range(264), 50).page(2),
        "sorted": request.GET.get("xep", "ten"),
    }
