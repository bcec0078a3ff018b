"""What can be wrong with a file, in words for its owner: one line per case, in both languages."""

from schemas.errors import UnreadableFile

_OCR_LINE = "apt-get install tesseract-ocr tesseract-ocr-nld"

# case: (reason, English message, English advice, Dutch message, Dutch advice)
_CASES: dict[str, tuple[str, str, str, str, str]] = {
    "missing": (
        "missing",
        "there is no such file",
        "check the path",
        "dit bestand is er niet",
        "controleer het pad",
    ),
    "forbidden": (
        "missing",
        "the file may not be opened: {why}",
        "check its permissions",
        "het bestand kan niet worden geopend: {why}",
        "controleer de rechten",
    ),
    "not_a_file": (
        "unsupported",
        "this is no ordinary file",
        "give a file or a folder",
        "dit is geen gewoon bestand",
        "geef een bestand of een map",
    ),
    "empty": (
        "empty",
        "the file is empty (0 bytes)",
        "fetch it again from its source",
        "het bestand is leeg (0 bytes)",
        "haal het opnieuw op bij de bron",
    ),
    "no_text": (
        "no_text",
        "no text was found in it",
        "check whether it holds more than pictures or blank pages",
        "er is geen tekst in gevonden",
        "kijk of er meer in staat dan afbeeldingen of lege pagina's",
    ),
    "encrypted": (
        "encrypted",
        "it is protected by a password",
        "open it, save it without the password and add that copy",
        "het is beveiligd met een wachtwoord",
        "open het, bewaar het zonder wachtwoord en voeg die kopie toe",
    ),
    "corrupt": (
        "corrupt",
        "it is damaged and cannot be read as {en}",
        "fetch it again, or open it and save it anew",
        "het is beschadigd en niet te lezen als {nl}",
        "haal het opnieuw op, of open het en bewaar het opnieuw",
    ),
    "too_large": (
        "too_large",
        "it is {size}, and the limit is {limit}",
        "split it, or raise the limit on file size",
        "het is {size} en de grens is {limit}",
        "splits het, of verhoog de grens voor bestandsgrootte",
    ),
    "too_long": (
        "too_large",
        "its text is {characters} characters long, and the limit is {limit}",
        "split it, or raise the limit on characters",
        "de tekst is {characters} tekens lang en de grens is {limit}",
        "splits het, of verhoog de grens voor tekens",
    ),
    "archive_too_large": (
        "too_large",
        "unpacked it is more than {limit}; {read} of its {files} files were read",
        "unpack it and add the rest, or raise the limit on unpacked size",
        "uitgepakt is het meer dan {limit}; {read} van de {files} bestanden erin zijn gelezen",
        "pak het uit en voeg de rest toe, of verhoog de grens voor uitgepakte grootte",
    ),
    "archive_too_many": (
        "too_large",
        "it holds {files} files, of which the first {limit} were read",
        "unpack it and add the rest, or raise the limit on files in an archive",
        "er zitten {files} bestanden in; de eerste {limit} zijn gelezen",
        "pak het uit en voeg de rest toe, of verhoog de grens voor bestanden in een archief",
    ),
    "archive_ratio": (
        "archive_ratio",
        "unpacked it would be {ratio} times as big as it is, as in a file made to fill a disk",
        "if you trust it, unpack it and add what is in it",
        "uitgepakt zou het {ratio} keer zo groot worden, zoals bij een bestand dat een schijf moet vullen",
        "als u het vertrouwt: pak het uit en voeg de inhoud toe",
    ),
    "nested_archive": (
        "nested_archive",
        "it is an archive inside an archive",
        "unpack the outer one and add this one by itself",
        "het is een archief in een archief",
        "pak het buitenste uit en voeg dit los toe",
    ),
    "too_many_pages": (
        "too_many_pages",
        "it has {pages} pages, and the limit is {limit}",
        "split it, or raise the limit on pages",
        "het heeft {pages} pagina's en de grens is {limit}",
        "splits het, of verhoog de grens voor pagina's",
    ),
    "wrong_extension": (
        "wrong_extension",
        "its name ends in {suffix}, but it is {en}",
        "rename it so that it ends in {right}",
        "de naam eindigt op {suffix}, maar het is {nl}",
        "hernoem het zodat het eindigt op {right}",
    ),
    "wrong_extension_unsupported": (
        "wrong_extension",
        "its name ends in {suffix}, but it is {en}, which cannot be read",
        "save it as PDF, DOCX or plain text",
        "de naam eindigt op {suffix}, maar het is {nl}, en dat is niet te lezen",
        "bewaar het als PDF, DOCX of platte tekst",
    ),
    "unsupported": (
        "unsupported",
        "it is {en}, which cannot be read",
        "save it as PDF, DOCX or plain text",
        "het is {nl}, en dat is niet te lezen",
        "bewaar het als PDF, DOCX of platte tekst",
    ),
    "unknown_text": (
        "unsupported",
        "it holds text, but files that end in {suffix} are not read",
        "if it is written to be read by people, rename it so that it ends in .txt",
        "er staat tekst in, maar bestanden die eindigen op {suffix} worden niet gelezen",
        "als het bedoeld is voor lezers, hernoem het zodat het eindigt op .txt",
    ),
    "needs_ocr": (
        "needs_ocr",
        "it is a scan without text, and no text recognition for {languages} is installed",
        f"install it: {_OCR_LINE}",
        "het is een scan zonder tekst, en er is geen tekstherkenning voor {languages} geïnstalleerd",
        f"installeer die: {_OCR_LINE}",
    ),
    "pages_need_ocr": (
        "needs_ocr",
        "it was read, except for scanned pages (without text): {pages}",
        f"install text recognition and read it again: {_OCR_LINE}",
        "het is gelezen, behalve gescande pagina's (zonder tekst): {pages}",
        f"installeer tekstherkenning en lees het opnieuw: {_OCR_LINE}",
    ),
    "timeout": (
        "timeout",
        "reading it took longer than {seconds} seconds and was broken off",
        "raise the limit on seconds, or split the file",
        "het lezen duurde langer dan {seconds} seconden en is afgebroken",
        "verhoog de grens voor seconden, of splits het bestand",
    ),
    "crashed": (
        "crashed",
        "the reader broke down on it",
        "open it, save it anew (for instance as PDF) and add that copy",
        "de lezer is erop vastgelopen",
        "open het, bewaar het opnieuw (bijvoorbeeld als PDF) en voeg die kopie toe",
    ),
    "failed": (
        "crashed",
        "the reader failed on it ({what})",
        "please report this; meanwhile save it in another form, such as PDF",
        "de lezer is erop stukgelopen ({what})",
        "meld dit alstublieft; bewaar het intussen in een andere vorm, zoals PDF",
    ),
    "endpoint_unreachable": (
        "endpoint_unreachable",
        "the endpoint {url} could not be reached at page {page}; nothing of the document was kept",
        "check that it runs, and KRUIWAGEN_ENDPOINT",
        "het eindpunt {url} was niet bereikbaar bij bladzijde {page}; er is niets van het document bewaard",
        "controleer of het draait, en KRUIWAGEN_ENDPOINT",
    ),
    "endpoint_timeout": (
        "endpoint_timeout",
        "the endpoint {url} took longer than {seconds} seconds over page {page}; nothing of the document was kept",
        "raise KRUIWAGEN_ENDPOINT_SECONDS, or choose a smaller model",
        "het eindpunt {url} deed langer dan {seconds} seconden over bladzijde {page}; er is niets van het document "
        "bewaard",
        "verhoog KRUIWAGEN_ENDPOINT_SECONDS, of kies een kleiner model",
    ),
    "endpoint_key": (
        "endpoint_refused",
        "the endpoint {url} demands another key (status {status})",
        "check KRUIWAGEN_ENDPOINT_KEY",
        "het eindpunt {url} vraagt een andere sleutel (status {status})",
        "controleer KRUIWAGEN_ENDPOINT_KEY",
    ),
    "endpoint_missing": (
        "endpoint_refused",
        "the endpoint {url} has no model {model}, or is no OpenAI-compatible server (status 404)",
        "check KRUIWAGEN_ENDPOINT, which mostly ends in /v1, and KRUIWAGEN_ENDPOINT_MODEL",
        "het eindpunt {url} heeft geen model {model}, of is geen OpenAI-compatibele server (status 404)",
        "controleer KRUIWAGEN_ENDPOINT, dat meestal op /v1 eindigt, en KRUIWAGEN_ENDPOINT_MODEL",
    ),
    "endpoint_refused": (
        "endpoint_refused",
        "the endpoint {url} refused the question about page {page} (status {status})",
        "the log of that server tells why",
        "het eindpunt {url} weigerde de vraag over bladzijde {page} (status {status})",
        "in het logboek van die server staat waarom",
    ),
    "endpoint_failed": (
        "endpoint_failed",
        "the endpoint {url} failed twice on page {page} (status {status}); nothing of the document was kept",
        "try again later; the log of that server tells why",
        "het eindpunt {url} faalde tweemaal op bladzijde {page} (status {status}); er is niets van het document "
        "bewaard",
        "probeer het later opnieuw; in het logboek van die server staat waarom",
    ),
    "endpoint_answer": (
        "endpoint_answer",
        "the model {model} twice gave no usable answer about page {page}, from sentence {first}; nothing of the "
        "document was kept",
        "try again, or choose a model that follows a JSON schema",
        "het model {model} gaf tweemaal geen bruikbaar antwoord over bladzijde {page}, vanaf zin {first}; er is niets "
        "van het document bewaard",
        "probeer het opnieuw, of kies een model dat een JSON-schema volgt",
    ),
}


def problem(name: str, case: str, **details: object) -> UnreadableFile:
    """Return the error that tells the owner of file `name` what is wrong with it, with `details` filled in."""
    reason, message, advice, message_nl, advice_nl = _CASES[case]
    dutch = f"{message_nl} ({advice_nl})"
    return UnreadableFile(name, reason, message.format(**details), advice.format(**details), dutch.format(**details))


def in_words(size: float) -> str:
    """Return a number of bytes as a person writes it, as `3.2 MB`."""
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"
