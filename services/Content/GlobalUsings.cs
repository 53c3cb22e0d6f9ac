global using PublishingPlatform.Platform.Http;
global using PublishingPlatform.Platform.Security;
