using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;
using PublishingPlatform.Platform.Security;

namespace PublishingPlatform.Gateway.Accounts.Keys;

/// <summary>Seals the keys of sessions and forms before they reach the database.</summary>
internal sealed class SealingXmlEncryptor(SecretBox box) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", box.Seal(plaintextElement.ToString(SaveOptions.DisableFormatting))), typeof(OpeningXmlDecryptor));
}

/// <summary>Found by its name in the stored key, and made by data protection itself: it asks for what it needs.</summary>
internal sealed class OpeningXmlDecryptor(IServiceProvider container) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(container.GetRequiredService<SecretBox>().Open(encryptedElement.Value));
}
