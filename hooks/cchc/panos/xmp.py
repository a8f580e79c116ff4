"""What a press file says of itself as XMP (ISO 16684-1): the standard it keeps to, its title, its day, its identity."""

from uuid import UUID
from xml.sax.saxutils import escape

from cchc.panos.drawing import Imprint

_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}
<pdf:Producer>CCHC</pdf:Producer>
<pdf:Trapped>False</pdf:Trapped>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""

_CREATOR = "\n<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"


def xmp_of(imprint: Imprint, identity: bytes) -> bytes:
    """The packet of a file's imprint."""
    creator = _CREATOR.format(author=escape(imprint.author)) if imprint.author else ""
    day = f"{imprint.day:%Y-%m-%d}T00:00:00+07:00"
    return _PACKET.format(title=escape(imprint.title), creator=creator, day=day, identity=UUID(bytes=identity)).encode()
