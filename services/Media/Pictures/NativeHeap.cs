using System.Runtime.InteropServices;

namespace PublishingPlatform.Media.Pictures;

/// <summary>
/// Keeps the pixels' memory from staying with the process. glibc raises the size from which it gives freed blocks back
/// with every large block that it sees; measured with 24 megapixels, the peak crept from 160 to 290 MB in eight pictures.
/// Fixed, it stays at 170, for a tenth more CPU.
/// </summary>
internal static class NativeHeap
{
    // M_MMAP_THRESHOLD of malloc.h; setting it also ends its adjustment.
    private const int MapThreshold = -3;
    private const int Bytes = 128 * 1024;

    internal static void Bound()
    {
        if (!OperatingSystem.IsLinux()) return;

        try
        {
            _ = SetOption(MapThreshold, Bytes);
        }
        catch (EntryPointNotFoundException)
        {
            // musl has no such habit and no such function.
        }
        catch (DllNotFoundException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);
}
