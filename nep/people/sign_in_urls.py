"""Addresses outside any post: the doors, one's own account; mounted at the root.

allauth's views keep their global names, because allauth asks for them; only those we use stand
here, so that nobody signs up or resets a password by mail.
"""

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as key_views
from allauth.socialaccount import views as provider_views
from allauth.socialaccount.providers.openid_connect import views as oidc_views
from django.urls import include, path

from nep.people.views import account, doors, passkeys, roles, sign_in

own = [
    path("", roles.land, name="land"),
    path("doi-vai/", roles.switch, name="roles"),
    path("con-lam-viec/", doors.still_here, name="still-here"),
    path("dang-nhap/", sign_in.phone, name="phone"),
    path("dang-nhap/chon-ten/", sign_in.who, name="who"),
    path("dang-nhap/ma-pin/", sign_in.pin, name="pin"),
    path("vao/<str:token>/", sign_in.link, name="link"),
    path("tai-khoan/", account.overview, name="account"),
    path("tai-khoan/lua-chon/", account.choose_preferences, name="preferences"),
    path("tai-khoan/ma-pin/", account.change_pin, name="change-pin"),
    path("tai-khoan/mat-khau/", account.change_password, name="change-password"),
    path("tai-khoan/dang-xuat-noi-khac/", account.sign_out_elsewhere, name="sign-out-elsewhere"),
    path("tai-khoan/may/<int:session>/dang-xuat/", account.end_session, name="end-session"),
    path("tai-khoan/buoc-hai/", account.second_factor, name="second-factor"),
]

officers = [
    path("dang-nhap/can-bo/", account_views.login, name="account_login"),
    path("dang-xuat/", doors.sign_out, name="account_logout"),
    path("tai-khoan/da-khoa/", account_views.account_inactive, name="account_inactive"),
    path("tai-khoan/xac-nhan-lai/", account_views.reauthenticate, name="account_reauthenticate"),
]

second_factor = [
    path("", account.second_factor, name="mfa_index"),
    path("xac-nhan/", mfa_views.authenticate, name="mfa_authenticate"),
    path("xac-nhan-lai/", mfa_views.reauthenticate, name="mfa_reauthenticate"),
    path("may-tin-cay/", mfa_views.trust, name="mfa_trust"),
    path("ung-dung/them/", totp_views.activate_totp, name="mfa_activate_totp"),
    path("ung-dung/bo/", totp_views.deactivate_totp, name="mfa_deactivate_totp"),
    path("khoa/", account.second_factor, name="mfa_list_webauthn"),
    path("khoa/them/", key_views.add_webauthn, name="mfa_add_webauthn"),
    path("khoa/dang-nhap/", passkeys.sign_in, name="mfa_login_webauthn"),
    path("khoa/xac-nhan-lai/", passkeys.again, name="mfa_reauthenticate_webauthn"),
    path("khoa/<int:pk>/bo/", passkeys.remove, name="mfa_remove_webauthn"),
    path("khoa/<int:pk>/sua/", key_views.edit_webauthn, name="mfa_edit_webauthn"),
    path("ma-du-phong/", recovery_views.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "ma-du-phong/tao/",
        recovery_views.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
]

providers = [
    path("<str:provider_id>/", oidc_views.login, name="openid_connect_login"),
    path("<str:provider_id>/tro-ve/", oidc_views.callback, name="openid_connect_callback"),
]

provider_pages = [
    path("dang-nhap/da-huy/", provider_views.login_cancelled, name="socialaccount_login_cancelled"),
    path("dang-nhap/khong-duoc/", provider_views.login_error, name="socialaccount_login_error"),
    path("dang-nhap/chua-co/", provider_views.signup, name="socialaccount_signup"),
]

urlpatterns = [
    path("", include((own, "sign_in"))),
    *officers,
    *provider_pages,
    path("tai-khoan/buoc-hai/", include(second_factor)),
    path("dang-nhap/nha-cung-cap/", include(providers)),
]
