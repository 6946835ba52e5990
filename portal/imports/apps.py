from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "portal.imports"
    label = "imports"
    verbose_name = "Nạp dữ liệu từ tệp"

    def ready(self) -> None:
        from portal.attachments import owners
        from portal.attachments.purposes import UploadPurpose, upload_purposes
        from portal.imports import events, jobs, selectors  # noqa: F401  # sockets fill on import
        from portal.imports.kinds import FILE_PURPOSE
        from portal.imports.reading.opening import LARGEST_FILE

        owners.register("imports", selectors.reads_file)
        upload_purposes.register(
            UploadPurpose(key=FILE_PURPOSE, kinds=frozenset({"docx", "xlsx", "text"}), max_bytes=LARGEST_FILE)
        )
