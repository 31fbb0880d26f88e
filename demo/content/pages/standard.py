"""Standard pages: about the association, how to use the site, giving, the charter in short, and one for editors."""

from __future__ import annotations

from dataclasses import dataclass

from demo.content.body import Body, directive, h, note, p, table, ul


@dataclass(frozen=True, slots=True)
class Text:
    """A standard page. parent: key of the page above it, "" for the home page."""

    key: str
    slug: str
    title: str
    summary: str
    body: Body
    parent: str = ""
    for_editors: bool = False


ABOUT_SUMMARY = (
    "Hội Khuyến học khu vực Thanh Oai tập hợp những người tự nguyện chăm lo việc học ở bốn xã "
    "Thanh Oai, Bình Minh, Tam Hưng và Dân Hòa."
)
ABOUT_BODY: Body = (
    p(
        "Hội là tổ chức xã hội của những người muốn giúp người khác học: học để biết, học để làm nghề, học để sống vui khi về già. "
        "Hội không thay nhà trường; Hội lo phần mà nhà trường không với tới được là việc học ở nhà, ở thôn, ở nhà thờ họ, ở xưởng làm.",
    ),
    h("Từ huyện đến bốn xã"),
    p(
        "Trước ngày 01/7/2025, Hội hoạt động ở cấp huyện với 20 xã, thị trấn. Từ ngày 01/7/2025 cấp huyện kết thúc, "
        "bốn xã mới được lập; tên các xã cũ vẫn tra cứu được trong mục Xã, phường.",
    ),
    directive("1656/NQ-UBTVQH15", "Văn bản sắp xếp các đơn vị hành chính cấp xã của thành phố Hà Nội năm 2025"),
    h("Hội làm gì"),
    ul(
        "Vận động và đánh giá năm mô hình: Gia đình, Dòng họ, Cộng đồng, Đơn vị và Công dân học tập.",
        "Xây dựng Quỹ Khuyến học, trao học bổng “Học không bao giờ cùng”.",
        "Mở lớp tập huấn cho cán bộ Hội, bồi dưỡng báo cáo viên ở cơ sở.",
        "Giữ tủ sách dòng họ, thư viện thôn, tổ chức Ngày Sách.",
    ),
    note(
        "Nội dung mẫu",
        "<p>Người, số liệu và văn bản của Hội trên trang này được viết để minh họa; các văn bản của Trung ương và Thành phố là văn bản có thật.</p>",
    ),
)

PAGES: tuple[Text, ...] = (
    Text(
        key="huong-dan",
        slug="huong-dan-su-dung",
        title="Hướng dẫn sử dụng",
        parent="gioi-thieu",
        summary="Tìm văn bản trong vài giây, đọc chữ to, và khi thấy sai thì báo cho ai.",
        body=(
            h("Tìm văn bản"),
            p("Gõ vào ô tìm kiếm đúng như bạn nhớ, không cần dấu, không cần viết hoa. Gõ số là đủ nếu bạn nhớ số."),
            table(
                ("Bạn gõ", "Bạn tìm được"),
                ("387", "Quyết định số 387/QĐ-TTg"),
                ("qd 677", "Quyết định số 677/QĐ-TTg"),
                ("thanh uy", "Văn bản của Thành ủy, dù viết “uỷ” hay “ủy”"),
                ("“thư viện thôn”", "Đúng cụm từ trong ngoặc kép"),
                ("Cao Xuân Dương", "Xã Dân Hòa, nơi xã cũ đã nhập vào"),
            ),
            note(
                "Mẹo",
                "<p>Kết quả dẫn thẳng đến trang và điều khoản có chữ bạn tìm; chữ tìm thấy được tô nền.</p>",
                "ok",
            ),
            h("Đọc cho đỡ mỏi mắt"),
            ul(
                "Chọn cỡ chữ ở góc trên cùng: vừa, lớn, rất lớn.",
                "Chọn nền tối khi đọc buổi tối.",
                "Bấm In để có bản giấy gọn, không có thanh menu.",
            ),
            h("Khi thấy sai"),
            p(
                "Gửi cho Ban Biên tập số văn bản, trang và chỗ sai. Người biên tập xã sửa được trang của xã mình; văn bản trong sổ do Ban Biên tập khu vực sửa."
            ),
        ),
    ),
    Text(
        key="quyen-gop",
        slug="quyen-gop-quy",
        title="Quyên góp Quỹ Khuyến học",
        parent="gioi-thieu",
        summary="Góp ít cũng quý: cách góp, cách tra cứu khoản đã góp và cách quỹ được chi.",
        body=(
            p(
                "Quỹ nhận tiền, sách, xe đạp, bàn học và ngày công. Mọi khoản góp đều có phiếu và được công khai mỗi quý tại nhà văn hóa thôn."
            ),
            h("Cách góp"),
            ul(
                "Gửi tại chi hội thôn, nhận phiếu thu ba liên.",
                "Bỏ vào hòm “Tiếp bước đến trường” ở chợ, trạm y tế, bưu điện.",
                "Nhận đỡ đầu một học sinh: mỗi tháng một lần gặp, mỗi năm hai lần giúp sách vở.",
            ),
            h("Quỹ được chi thế nào"),
            table(
                ("Việc", "Tỷ lệ tối đa"),
                ("Học bổng, giúp đột xuất", "60%"),
                ("Khen thưởng", "20%"),
                ("Tủ sách, góc học tập", "15%"),
                ("Chi hành chính", "5%"),
            ),
            note(
                "Không phải khoản thu bắt buộc",
                "<p>Không ai được giao mức đóng góp cho từng hộ hay thu qua nhà trường. Thấy việc như vậy, xin báo ngay cho Ban Kiểm tra.</p>",
                "warn",
            ),
        ),
    ),
    Text(
        key="dieu-le",
        slug="dieu-le-tom-tat",
        title="Điều lệ Hội, bản tóm tắt",
        summary="Mười điều cần nhớ về tôn chỉ, hội viên, chi hội và tài chính, viết lại cho dễ hiểu.",
        parent="gioi-thieu",
        body=(
            note(
                "Đây là bản tóm tắt",
                "<p>Khi cần dẫn chiếu, hãy dùng nguyên văn Điều lệ do Hội Khuyến học Việt Nam ban hành.</p>",
            ),
            h("Hội viên"),
            ul(
                "Ai tự nguyện, tán thành Điều lệ và làm đơn đều có thể vào Hội.",
                "Hội viên được bàn việc Hội, được bầu cử, được nhận thông tin, được ra Hội khi muốn.",
                "Mỗi người sinh hoạt ở một chi hội.",
            ),
            h("Tổ chức"),
            ul(
                "Chi hội là nơi hội viên sinh hoạt; dòng họ, trường học có ban khuyến học.",
                "Đại hội năm năm một lần; giữa hai kỳ đại hội, Ban Chấp hành lãnh đạo.",
                "Ban Kiểm tra làm việc độc lập, báo cáo trước Ban Chấp hành.",
            ),
            h("Tài chính"),
            ul(
                "Quỹ hình thành từ đóng góp tự nguyện.",
                "Thu chi công khai; người góp có quyền hỏi khoản mình góp đã đi đâu.",
            ),
        ),
    ),
    Text(
        key="so-tay-bien-tap",
        slug="so-tay-bien-tap",
        title="Sổ tay biên tập",
        summary="Quy ước nội bộ của Ban Biên tập: vào sổ, duyệt tin, đính chính.",
        parent="gioi-thieu",
        for_editors=True,
        body=(
            p("Trang này chỉ Ban Biên tập xem được."),
            h("Vào sổ văn bản"),
            ul(
                "Chép số, ký hiệu đúng như in trên văn bản; ngày lấy ở dòng địa danh, không lấy ngày nhận.",
                "Kiểm tra cảnh báo trùng trước khi lưu; nếu trùng thật, thêm tệp vào văn bản cũ.",
                "Không bao giờ đưa văn bản có dấu độ mật vào hệ thống.",
            ),
            h("Số, ngày hay bị ghi sai"),
            table(
                ("Văn bản", "Ghi đúng", "Hay ghi sai"),
                ("677/QĐ-TTg", "03/6/2022", "03/6/2021"),
                ("89/QĐ-TTg", "09/01/2013, số 89", "số 489"),
            ),
            h("Đính chính"),
            p("Đính chính trong 24 giờ, nêu rõ chỗ sai và chỗ sửa; không xóa tin cũ."),
        ),
    ),
)
