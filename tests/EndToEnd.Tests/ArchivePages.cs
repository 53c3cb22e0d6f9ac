using System.Text;
using PublishingPlatform.Testing;

namespace PublishingPlatform.EndToEnd.Tests;

/// <summary>Captured news pages that the main job starts from, with what an editor replaces in them.</summary>
internal sealed record ArchivePage(byte[] Bytes, string Headline, string SectionName, string FirstCaption, string LaterCaption, IReadOnlyDictionary<string, string> Repairs)
{
    /// <summary>A page in the manner of an old archive, written for this test, with the damage that such pages have.</summary>
    public static ArchivePage Own { get; } = new(
        Encoding.UTF8.GetBytes("""
            极速娱乐平台注册,免费观看在线高清,点击下载送彩金,最新网址导航大全

            首 頁 城市新聞 港口動態 讀者來信

            首頁>城市>港口動態

            舊碼頭重開 渡輪今晨首航

            ——海灣市完成東岸碼頭三年修繕工程

            2021年5月4日 09:20  |  作者:陳安 林喜  |  來源:人民政協網
            分享到:

            1

            五月四日清晨,第一班渡輪駛離修繕後的東岸碼頭。

            2

            工人在開放前檢查候船廳的照明。

            人民政協網海灣5月4日電

            清晨六時,汽笛聲再次在東岸碼頭響起,第一班渡輪載著三百名乘客駛向對岸。

            “舊碼頭”修繕:

            讓渡輪重新靠岸

            三年前,碼頭的木樁被颱風損壞,渡輪停航。工程師保留了原來的鐘樓,換掉了全部木樁。

            一位老船長說:“我在這裡開了四十年船,今天像回到家一樣?!?/p>

            往後每天有二十四班渡輪往返兩岸,票價不變。

            (陳安 林喜)

            編輯:何平

            關鍵詞:碼頭 渡輪 海灣市

            客戶端下載 >

            相關新聞
            """),
        "舊碼頭重開 渡輪今晨首航", "港口動態", "第一班渡輪駛離修繕後的東岸碼頭", "工人在開放前檢查候船廳的照明",
        new Dictionary<string, string> { ["?!?/p>"] = "。”" });

    /// <summary>The page in the shared test data, where that is there.</summary>
    public static ArchivePage Shared() => new(
        File.ReadAllBytes(Needs.SharedData("samples", "archive-page-2021-12-21.txt")),
        "心懷四面湖山 情系萬家憂樂", "政協動態", "全力打造大美湖區優質農產品供應基地", "主席徐新楚",
        new Dictionary<string, string> { ["?!?/p>"] = "。”", ["?!奥穆毟\uE3BE\uE5D6B了"] = "。“履職更常態了" });
}
