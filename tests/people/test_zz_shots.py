import os, pytest
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="true"
from playwright.sync_api import sync_playwright
from axe_playwright_python.sync_playwright import Axe
from tests.factories.people import make_commune, make_member, make_post
from nep.people.choices import PostKind
from tests.people.sign_in_world import *
from django.urls import reverse

@pytest.fixture
def browser():
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path="/usr/bin/chromium")
        yield b
        b.close()

def test_shots(live_server, browser, settings, transactional_db):
    from django.core.cache import cache; cache.clear()
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True
    base=live_server.url.replace("127.0.0.1","localhost")
    c=make_commune()
    a=make_member_with_pin(c.cell,"Trần Thị An"); make_member_with_pin(c.sibling_cell,"Nguyễn Văn Bình",pin=OTHER_PIN)
    solo=make_member_with_pin(c.cell,"Lê Thị Cúc",phone="0911222333")
    off=make_officer(c.cell); make_post(c.commune, PostKind.COMMITTEE_MEMBER, person=off.person)
    plain=make_member(c.cell,"Phạm Văn Dũng",phone="0988777666")
    off2=make_officer(c.sibling_cell,"bithu2")
    link,token=make_link(plain)
    bad=[]
    for width in (390,1280):
        ctx=browser.new_context(viewport={"width":width,"height":844 if width==390 else 800},locale="vi-VN")
        page=ctx.new_page()
        msgs=[]
        page.on("response",lambda r: msgs.append(f"{r.status} {r.url}") if r.status==404 else None); page.on("console",lambda m: msgs.append(m.text) if m.type in("error","warning") and "inline style" not in m.text and "preload" not in m.text else None)
        def shot(name):
            page.wait_for_load_state("networkidle")
            page.screenshot(path=f"/tmp/shots/{name}-{width}.png",full_page=True)
            r=Axe().run(page)
            for v in r.response["violations"]:
                bad.append((name,width,v["id"],v["impact"],[n["html"][:160] for n in v["nodes"]][:3]))
        page.goto(base+"/dang-nhap/"); shot("01-phone")
        page.fill("[name=phone]","123"); page.get_by_role("button",name="Tiếp tục").click(); shot("02-phone-error")
        page.fill("[name=phone]","0912345678"); page.get_by_role("button",name="Tiếp tục").click(); shot("03-who")
        page.get_by_text("An T.").click(); page.get_by_role("button",name="Tiếp tục").click(); shot("04-pin")
        page.fill("[name=pin]","111222"); page.get_by_role("button",name="Đăng nhập").click(); shot("05-pin-error")
        page.goto(base+"/dang-nhap/can-bo/"); shot("06-officer")
        page.goto(base+f"/vao/{token}/"); shot("07-link")
        page.goto(base+"/vao/abcd/"); shot("08-link-spent")
        settings.REQUIRE_SECOND_FACTOR=False
        page.goto(base+"/dang-nhap/can-bo/"); page.fill("[name=login]","bithu"); page.fill("[name=password]",PASSWORD); page.get_by_role("button",name="Đăng nhập",exact=True).click()
        page.goto(base+"/tai-khoan/"); shot("10-account")
        page.goto(base+"/tai-khoan/ma-pin/"); shot("11-change-pin")
        page.goto(base+"/doi-vai/"); shot("12-roles")
        page.goto(base+reverse("sign_in_keys:of",kwargs={"acting":c.cell.public_id,"person":solo.person.public_id})); shot("13-keys")
        page.get_by_role("button",name="Cấp đường dẫn mới").click(); shot("14-print")
        page.goto(base+"/tai-khoan/buoc-hai/"); shot("15-second")
        page.goto(base+"/tai-khoan/buoc-hai/ung-dung/them/"); shot("16-totp")
        page.goto(base+"/tai-khoan/buoc-hai/khoa/them/"); shot("17-key")
        page.goto(base+"/dang-xuat/"); shot("18-signout")
        page.get_by_role("button",name="Đăng xuất").click()
        settings.REQUIRE_SECOND_FACTOR=True
        page.goto(base+"/dang-nhap/can-bo/"); page.fill("[name=login]","bithu2"); page.fill("[name=password]",PASSWORD); page.get_by_role("button",name="Đăng nhập",exact=True).click(); shot("19-must-enrol")
        page.get_by_role("button",name="Đăng xuất").click()
        settings.REQUIRE_SECOND_FACTOR=False
        for i in range(5):
            page.goto(base+"/dang-nhap/"); page.fill("[name=phone]","0999888777"); page.get_by_role("button",name="Tiếp tục").click(); page.fill("[name=pin]","111222"); page.get_by_role("button",name="Đăng nhập").click()
        shot("20-locked")
        print("CONSOLE",set(msgs))
        cache.clear()
        from axes.models import AccessAttempt; AccessAttempt.objects.all().delete()
        ctx.close()
    for b in bad: print("AXE",b)
