using System.Text.RegularExpressions;

namespace PublishingPlatform.Content.Imports.Layout;

/// <summary>The words by which pages of this layout name their parts, in Traditional and Simplified Chinese and in English.</summary>
internal static partial class Labels
{
    /// <summary>What may stand between two parts. A dot or a stroke within a part belongs to a name.</summary>
    public static readonly char[] Edges = [' ', ',', '，', ';', '；', '·', '・', '•', '|', '｜', '/', '／'];

    /// <summary>One label with its colon; the group that matched says which. By without one is also a plain word: it needs a capital behind it and nothing of a sentence before it.</summary>
    [GeneratedRegex("""
        (?<![\p{L}])(?:
          (?<editor>(?:責任編輯|责任编辑|責編|责编|執行編輯|执行编辑|編輯|编辑|Responsible\ editor|Edited\ by|Editor)\s?[:：]|Edited\ by\s(?-i:(?=\p{Lu}))|(?<=^[（(\[【]?)(?:責任編輯|责任编辑|責編|责编|編輯|编辑)\s+(?=\p{IsCJKUnifiedIdeographs}\s?\p{IsCJKUnifiedIdeographs}{1,3}[)）\]】]?$))
        | (?<author>(?:本報記者|本报记者|本網記者|本网记者|作者|記者|记者|撰文|通訊員|通讯员|文字|Authors?|Reporters?|Words|By)\s?[:：]|文\s?[/／]|(?:本報|本报|本網|本网)?(?:記者|记者)\s+|(?<=^\W*|[^\p{L}\s'’]\s*|(?:Source|Published|Posted|Updated|Date)\b.{0,80})(?-i:By|BY)\s+(?-i:(?=\p{Lu})))
        | (?<source>(?:文章來源|文章来源|信息來源|信息来源|來源|来源|稿源|出處|出处|Source|Originally\ from)\s?[:：])
        | (?<time>(?:發布時間|发布时间|發佈時間|發表時間|发表时间|時間|时间|日期|更新時間|更新时间|Published(?:\ on)?|Posted(?:\ on)?|Updated|Date|Time)\s?[:：]|(?:Published|Posted)(?:\ on)?\s)
        | (?<keywords>(?:關鍵詞|关键词|關鍵字|关键字|標籤|标签|Keywords?|Key\ words|Tags?)\s?[:：])
        )\s*
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase)]
    public static partial Regex Any();

    [GeneratedRegex("""^(?:分享到|分享至|分享|轉發|转发|打印|列印|字號|字号|收藏|微信|微博|我要評論|我要评论|[【\[]\s?(?:字號|字号|大|打印)).{0,40}$|^(?:Share|Print|Email|Tweet|Bookmark|Text size|Font size)\b[^.!?]{0,60}$""", RegexOptions.IgnoreCase)]
    public static partial Regex ShareBar();

    [GeneratedRegex("""^(?:相關新聞|相关新闻|相關閱讀|相关阅读|相關報道|相关报道|相關報導|相關文章|相关文章|相關鏈接|相关链接|延伸閱讀|延伸阅读|推薦閱讀|推荐阅读|更多新聞|更多新闻|熱門新聞|热门新闻|猜你喜歡|猜你喜欢|Related(?:\ (?:news|stories|articles|reading|links))?|Read\ (?:more|next|also)|See\ also|More\ (?:news|stories)|Most\ read)\s?[:：>›»]{0,2}$""", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Related();

    [GeneratedRegex("""^.{0,16}(?:客戶端|客户端|APP|掃碼|扫码|掃一掃|扫一扫|公眾號|公众号).{0,14}$|^(?:Download|Get|Install)\b.{0,30}\b(?:app|client)\b.{0,20}$|^.{0,20}\b(?:app|client)\ download\b.{0,6}$""", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Download();

    [GeneratedRegex("""^(?:版權|版权|©|\(c\)|Copyright\b|All\ rights\ reserved|免責聲明|免责声明|特別聲明|特别声明|聲明[:：]|声明[:：]|返回首頁|返回首页|回到頂部|回到顶部|Back\ to\ top|上一篇|下一篇|Previous:|Next:).{0,200}$""", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Footer();

    [GeneratedRegex("""^.{0,8}(?:首\s?頁|首\s?页|主\s?頁|主\s?页|Home(?:\s?page)?|Front\ page)$""", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Home();

    [GeneratedRegex("""^(?:[你您]?(?:現在|现在|當前|当前|所在)?的?位置是?|You\ are\ here|Location)\s?[:：]\s*""", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Here();

    /// <summary>What breadcrumbs end with when the page itself has no name of its own there.</summary>
    [GeneratedRegex("""^(?:正文|內容|内容|詳情|详情|文章|全文|Article|Story|Text|Full\ text)$""", RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    public static partial Regex Leaf();
}
