"""Work given to named people (nhiệm vụ đảng viên): product, measure, deadline, progress, result.

Words: assignment, holder (the one person who answers for it), progress report, evidence,
commitment (cam kết năm), self-report (tự báo cáo tháng), plan after study, reminder, overdue.
Knows: documents, people, rulebook, organisation, foundation.
Must not know: meetings, which link what was given and heard in the room to rows here.
"""
