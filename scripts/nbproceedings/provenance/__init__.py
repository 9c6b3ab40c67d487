"""What a site was made from, written down so that anybody can prove it.

``manifest`` is the form of ``manifest.json``; ``inputs``, ``environment`` and ``commit`` gather
what stands in it, ``compared`` holds a folder against it, ``deposit`` puts it all into one file.
"""
