using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace PublishingPlatform.Gateway.Accounts.Pages;

/// <summary>The words of the account pages in the languages of the newsroom.</summary>
internal sealed record PageTexts
{
    public required string Language { get; init; }
    public required string SignIn { get; init; }
    public required string SignOut { get; init; }
    public required string Email { get; init; }
    public required string Password { get; init; }
    public required string NewPassword { get; init; }
    public required string CurrentPassword { get; init; }
    public required string PasswordRule { get; init; }
    public required string Forgot { get; init; }
    public required string SendLink { get; init; }
    public required string LinkSent { get; init; }
    public required string Welcome { get; init; }
    public required string ChoosePassword { get; init; }
    public required string ChangePassword { get; init; }
    public required string Save { get; init; }
    public required string Saved { get; init; }
    public required string Refused { get; init; }
    public required string LinkClosed { get; init; }
    public required string TooShort { get; init; }
    public required string TooCommon { get; init; }
    public required string FormExpired { get; init; }
    public required string SignedInAs { get; init; }

    private static readonly PageTexts English = new()
    {
        Language = "en",
        SignIn = "Sign in",
        SignOut = "Sign out",
        Email = "E-mail address",
        Password = "Password",
        NewPassword = "New password",
        CurrentPassword = "Current password",
        PasswordRule = "At least 12 characters. A sentence that only you would write is best.",
        Forgot = "Forgot your password?",
        SendLink = "Send me a link",
        LinkSent = "If this address has an account, a mail with a link is on its way.",
        Welcome = "Welcome to the newsroom",
        ChoosePassword = "Choose a password",
        ChangePassword = "Change password",
        Save = "Save",
        Saved = "Your password is changed. Other sessions have ended.",
        Refused = "This e-mail address and password do not belong together, or the account is locked for a while.",
        LinkClosed = "This link was used already or has expired. Ask for a new one.",
        TooShort = "The password is too short.",
        TooCommon = "This password is among the first that anybody would try.",
        FormExpired = "The form was open for too long. Please send it again.",
        SignedInAs = "Signed in as",
    };

    private static readonly PageTexts Traditional = new()
    {
        Language = "zh-Hant",
        SignIn = "登入",
        SignOut = "登出",
        Email = "電子郵件地址",
        Password = "密碼",
        NewPassword = "新密碼",
        CurrentPassword = "目前的密碼",
        PasswordRule = "至少十二個字元，最好是只有你會寫的一句話。",
        Forgot = "忘記密碼？",
        SendLink = "寄連結給我",
        LinkSent = "如果這個地址有帳號，附有連結的郵件已經寄出。",
        Welcome = "歡迎來到編輯部",
        ChoosePassword = "設定密碼",
        ChangePassword = "更改密碼",
        Save = "儲存",
        Saved = "密碼已更改，其他登入都已結束。",
        Refused = "電子郵件地址與密碼不符，或帳號暫時鎖定。",
        LinkClosed = "這個連結已經用過或已過期，請重新索取。",
        TooShort = "密碼太短。",
        TooCommon = "這個密碼太容易被猜中。",
        FormExpired = "表單開啟太久，請再送出一次。",
        SignedInAs = "目前登入：",
    };

    private static readonly PageTexts Simplified = new()
    {
        Language = "zh-Hans",
        SignIn = "登录",
        SignOut = "退出登录",
        Email = "电子邮件地址",
        Password = "密码",
        NewPassword = "新密码",
        CurrentPassword = "当前密码",
        PasswordRule = "至少十二个字符，最好是只有你会写的一句话。",
        Forgot = "忘记密码？",
        SendLink = "把链接发给我",
        LinkSent = "如果这个地址有账号，带有链接的邮件已经发出。",
        Welcome = "欢迎来到编辑部",
        ChoosePassword = "设置密码",
        ChangePassword = "更改密码",
        Save = "保存",
        Saved = "密码已更改，其他登录都已结束。",
        Refused = "电子邮件地址与密码不符，或账号暂时锁定。",
        LinkClosed = "这个链接已经用过或已过期，请重新索取。",
        TooShort = "密码太短。",
        TooCommon = "这个密码太容易被猜中。",
        FormExpired = "表单打开太久，请再提交一次。",
        SignedInAs = "当前登录：",
    };

    private static readonly FrozenDictionary<string, PageTexts> ByTag = new Dictionary<string, PageTexts>(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = English,
        ["zh-Hant"] = Traditional,
        ["zh-TW"] = Traditional,
        ["zh-HK"] = Traditional,
        ["zh-MO"] = Traditional,
        ["zh"] = Simplified,
        ["zh-Hans"] = Simplified,
        ["zh-CN"] = Simplified,
        ["zh-SG"] = Simplified,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The visitor's first language that we speak, English otherwise.</summary>
    public static PageTexts For(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => Find(language.Value.Value))
        .FirstOrDefault(texts => texts is not null) ?? English;

    private static PageTexts? Find(string? tag)
    {
        // zh-Hant-HK is spoken as zh-Hant, en-GB as en.
        for (var rest = tag; !string.IsNullOrEmpty(rest); rest = rest.LastIndexOf('-') is var cut and > 0 ? rest[..cut] : null)
        {
            if (ByTag.TryGetValue(rest, out var texts)) return texts;
        }

        return null;
    }
}
