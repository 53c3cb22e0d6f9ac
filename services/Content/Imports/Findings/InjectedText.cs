using System.Text.RegularExpressions;
using PublishingPlatform.Content.Imports.Characters;

namespace PublishingPlatform.Content.Imports.Findings;

/// <summary>
/// Judges whether a line was put into the page by somebody else. Each kind of evidence counts one: it is a list of phrases without a
/// sentence; it is in another script than the page; it speaks of what link sellers sell (twice if it does so again and again).
/// </summary>
internal sealed partial class InjectedText
{
    private const int ShortestLine = 8;
    private const int LongestLine = 5000;
    private readonly ScriptCount page;

    /// <param name="pageText">The whole capture: one line hardly changes what script it is in.</param>
    public InjectedText(string pageText) => page = ScriptCount.Of(pageText);

    /// <summary>Enough above the navigation, where a page has nothing of its own to say.</summary>
    public bool IsLikely(string line) => Evidence(line) >= 2;

    /// <summary>Needed between paragraphs, where a false alarm would cost text.</summary>
    public bool IsCertain(string line) => IsList(line) && Evidence(line) >= 3;

    private int Evidence(string line)
    {
        if (line.Length is < ShortestLine or > LongestLine) return 0;
        var wares = Wares().Count(line);
        return (IsList(line) ? 1 : 0) + (IsForeign(line) ? 1 : 0) + (wares >= 3 ? 2 : wares >= 1 ? 1 : 0);
    }

    private static bool IsList(string line) =>
        !line.Contains('。', StringComparison.Ordinal) && Phrases().Split(line).Count(phrase => phrase.Length >= 3) >= 3 && !SentenceEnd().IsMatch(line);

    private bool IsForeign(string line)
    {
        var own = ScriptCount.Of(line);
        if (own.Han > 4 && page.Latin > 4 * page.Han) return true;
        if (own.Latin > 8 && own.Han == 0 && page.Han > 2 * page.Latin) return Wares().IsMatch(line);

        // The page's script without this line; the line must lean clearly the other way.
        var rest = page with { Traditional = page.Traditional - own.Traditional, Simplified = page.Simplified - own.Simplified };
        return own.IsTraditional is { } line1 && rest.IsTraditional is { } others && line1 != others && own.Traditional + own.Simplified >= 2;
    }

    [GeneratedRegex("""[,，、|｜;；_\-]+|\s{1,}""")]
    private static partial Regex Phrases();

    [GeneratedRegex("""[。！？!?.][”"’)）]*$""")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex("""
        高清|無碼|无码|精品|在線|在线|免費|免费|成人|視頻|视频|高潮|久久|夜夜|亞洲|亚洲|歐美|欧美|日韓|日韩|國產|国产|激情|美女|熟女|少婦|少妇|黃色|黄色|毛片|大片|影院|電影|电影|下載|下载|小說|小说
        |彩票|博彩|娛樂城|娱乐城|娛樂場|娱乐场|賭場|赌场|賭博|赌博|百家樂|百家乐|老虎機|老虎机|開戶|开户|註冊送|注册送|體彩|六合彩|網址|网址|代孕|辦證|办证|發票|发票|貸款|贷款|私服|外掛|外挂
        |\b(?:casino|viagra|cialis|porn|xxx|poker|betting|slots?|jackpot|escorts?|payday|loans?|replica|cheap|discount|pills?|pharmacy|backlinks?|seo|free|online|bonus|download)\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    private static partial Regex Wares();
}
