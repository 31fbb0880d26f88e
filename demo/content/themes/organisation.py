"""Members, bodies of the association, inspection."""

from demo.content.letters import Theme

MEMBERS = Theme(
    key="hoi-vien",
    topic="Tổ chức Hội và hội viên",
    bases=("11-CT", "49-KL", "23-NQ"),
    purposes=(
        "Mở rộng tổ chức Hội đến nơi có người học: thôn, dòng họ, trường, doanh nghiệp, chùa và đơn vị lực lượng vũ trang.",
        "Nâng chất lượng sinh hoạt chi hội để người vào Hội thấy có ích và ở lại lâu dài.",
        "Trẻ hóa đội ngũ: mỗi chi hội có ít nhất một người dưới 40 tuổi trong ban chấp hành.",
    ),
    requirements=(
        "Kết nạp đúng Điều lệ, có đơn, có ghi sổ; không tính gộp cả hộ là hội viên.",
        "Hội viên chuyển nơi ở được giới thiệu sinh hoạt, không đếm hai lần.",
        "Doanh nghiệp nhỏ có thể lập tổ hội ghép theo ngành hàng hoặc theo khu.",
    ),
    targets=(
        "Tỷ lệ hội viên đạt {tl_hv}% dân số (tương đương {hoi_vien} người).",
        "100% cơ quan, đơn vị có tổ chức Hội hoặc tham gia hoạt động khuyến học.",
        "Ít nhất một nửa số doanh nghiệp trên địa bàn có tổ hội hoặc có người tham gia.",
        "Mỗi chi hội sinh hoạt ít nhất ba lần trong năm.",
    ),
    tasks=(
        (
            "Rà soát hội viên",
            (
                "Đối chiếu sổ hội viên với danh sách cư trú, gạch tên người đã mất, ghi rõ người đi xa.",
                "Lập danh sách điện tử theo mẫu chung, mỗi dòng một người, gửi về trước ngày {han1}.",
            ),
        ),
        (
            "Phát triển hội viên mới",
            (
                "Hướng vào ba nhóm: phụ huynh có con học lớp 1, giáo viên mới về trường, cán bộ vừa nghỉ hưu.",
                "Tại {thon1} thí điểm “mỗi hội viên giới thiệu một người”, tổng kết vào ngày {han2}.",
                "{truong1} vận động phụ huynh từng lớp lập nhóm khuyến học lớp, mỗi nhóm ít nhất mười người.",
            ),
        ),
        (
            "Đổi mới sinh hoạt",
            (
                "Mỗi buổi sinh hoạt chỉ bàn một việc, không quá 90 phút, có phần kể chuyện học.",
                "Luân phiên tổ chức tại gia đình hội viên, nhà thờ họ hoặc sân trường.",
            ),
        ),
        (
            "Củng cố chi hội yếu",
            (
                "Ủy viên Ban Chấp hành phụ trách {thon3} dự sinh hoạt hằng quý, giúp lập lại sổ sách.",
                "Chi hội hai năm không sinh hoạt được sáp nhập với chi hội bên cạnh.",
            ),
        ),
    ),
    duties=(
        ("Ban Thường vụ", "phân công ủy viên theo dõi từng chi hội, giao ban hằng tháng"),
        ("Ủy viên thư ký", "quản lý danh sách điện tử, báo biến động trước ngày 05 hằng tháng"),
        ("Chi hội trường học", "kết nạp hội viên là phụ huynh, phối hợp với ban đại diện cha mẹ học sinh"),
    ),
    steps=(
        "Bước 1: Người tự nguyện viết đơn, hai hội viên giới thiệu.",
        "Bước 2: Chi hội họp xét, ghi biên bản.",
        "Bước 3: Hội cơ sở ra quyết định kết nạp theo đợt, trao thẻ tại buổi sinh hoạt gần nhất.",
        "Bước 4: Ghi vào danh sách điện tử trong vòng mười ngày.",
    ),
    results=(
        "Tổng số hội viên là {hoi_vien} người, bằng {tl_hv}% dân số.",
        "Đã kết nạp mới 214 người, trong đó 61 người dưới 40 tuổi.",
        "Lập thêm hai tổ hội tại doanh nghiệp may và một tổ hội tại hợp tác xã nông nghiệp.",
    ),
    problems=(
        "Danh sách hội viên của vài chi hội còn trùng do một người sinh hoạt cả ở thôn và ở trường.",
        "Doanh nghiệp dưới mười lao động khó lập tổ hội riêng.",
    ),
    plans=(
        "Thống nhất nguyên tắc: mỗi hội viên tính ở một chi hội, nơi khác ghi là cộng tác.",
        "Mời ba chủ doanh nghiệp làm cộng tác viên vận động.",
    ),
)

ORGANISATION = Theme(
    key="to-chuc",
    topic="Tổ chức Hội và hội viên",
    bases=("1656", "203", "30/2020"),
    purposes=(
        "Bảo đảm hoạt động khuyến học không gián đoạn khi tổ chức đơn vị hành chính thay đổi.",
        "Xác định rõ đầu mối, trách nhiệm, con dấu, tài khoản và hồ sơ của từng tổ chức Hội.",
        "Giữ được truyền thống của các đơn vị cũ trong tổ chức mới.",
    ),
    requirements=(
        "Bàn giao có biên bản, có danh mục, có chữ ký của người giao, người nhận và người chứng kiến.",
        "Quỹ có mục đích riêng do người tặng chỉ định thì giữ nguyên mục đích.",
        "Hồ sơ hội viên của xã được chia cho hai nơi thì tách theo nơi ở thực tế của từng người.",
    ),
    targets=(
        "100% chi hội có quyết định thành lập hoặc công nhận lại trước ngày {han2}.",
        "Hoàn thành lập danh mục hồ sơ trước ngày {han1}.",
        "Không chi hội nào gián đoạn sinh hoạt quá hai tháng.",
    ),
    tasks=(
        (
            "Kiện toàn tổ chức",
            (
                "Công nhận lại Ban Chấp hành các chi hội theo thôn mới; nơi ghép từ ba thôn trở lên có một phó chi hội phụ trách từng khu.",
                "Ban Thường vụ phân công theo việc, không theo địa bàn cũ.",
                "Người không tiếp tục tham gia được gặp mặt, cảm ơn và mời làm cộng tác viên.",
            ),
        ),
        (
            "Bàn giao hồ sơ, tài sản, quỹ",
            (
                "Hồ sơ gồm sổ hội viên, sổ quỹ, quyết định công nhận danh hiệu, biên bản họp năm năm gần nhất.",
                "Số dư quỹ chốt đến hết ngày {han1}, có xác nhận của thủ quỹ và Ban Kiểm tra.",
                "Tủ sách, máy tính, loa đài giao cho nhà văn hóa đang sử dụng, ghi tên người giữ.",
            ),
        ),
        (
            "Con dấu, văn thư",
            (
                "Văn bản đánh số lại từ 01 trong năm, theo từng loại; ký hiệu HKH kèm tên loại.",
                "Thể thức thực hiện theo quy định về công tác văn thư; bản điện tử lưu dạng có lớp chữ để tra cứu được.",
            ),
        ),
    ),
    duties=(
        ("Thường trực Hội", "chỉ đạo bàn giao, xử lý vướng mắc trong 05 ngày làm việc"),
        ("Ban Kiểm tra", "chứng kiến việc chốt quỹ, lập biên bản riêng nếu có chênh lệch"),
        ("Chi hội trưởng đương nhiệm", "chịu trách nhiệm về hồ sơ cho đến khi ký biên bản bàn giao"),
    ),
    steps=(
        "Bước 1: Kiểm kê hồ sơ, tài sản, quỹ theo mẫu.",
        "Bước 2: Lập biên bản ba bên.",
        "Bước 3: Nơi nhận kiểm đếm lại trong mười ngày, có ý kiến bằng văn bản nếu thiếu.",
        "Bước 4: Báo cáo kết quả về Hội cấp trên trước ngày {han3}.",
    ),
    results=(
        "Đã công nhận lại toàn bộ chi hội theo thôn, tổ dân phố mới.",
        "Hồ sơ của 21 xã, thị trấn cũ được lập danh mục, lưu thành 63 hộp.",
        "Không có chênh lệch về quỹ; hai khoản quỹ có mục đích riêng được giữ nguyên.",
    ),
    problems=(
        "Một số thôn ghép từ bốn, năm thôn cũ, chi hội quá đông, khó sinh hoạt chung.",
        "Người dân còn quen gọi tên xã cũ, dễ nhầm khi ghi danh sách, nhất là tên Bình Minh và Tam Hưng.",
    ),
    plans=(
        "Chia chi hội đông thành các phân hội theo xóm.",
        "Trong mọi biểu mẫu ghi cả tên thôn mới và tên thôn cũ trong ngoặc trong một năm.",
    ),
    articles=(
        (
            "Nguyên tắc làm việc",
            (
                "Tập trung dân chủ, bàn tập thể, phân công cá nhân phụ trách.",
                "Việc đã giao một người thì người đó chịu trách nhiệm đến cùng.",
            ),
        ),
        (
            "Chủ tịch",
            (
                "Phụ trách chung, chủ tài khoản, ký các văn bản quan trọng.",
                "Chủ trì các kỳ họp Ban Chấp hành, Ban Thường vụ.",
            ),
        ),
        (
            "Các Phó Chủ tịch",
            (
                "Phụ trách từng lĩnh vực: mô hình học tập; quỹ và khen thưởng; tuyên truyền, chuyển đổi số.",
                "Ký thay Chủ tịch các văn bản thuộc lĩnh vực được phân công.",
            ),
        ),
        (
            "Ủy viên thư ký",
            ("Quản lý văn thư, lịch công tác, danh sách hội viên.", "Thông báo nội dung họp trước ít nhất ba ngày."),
        ),
        (
            "Chế độ họp",
            (
                "Thường trực họp hằng tháng, Ban Thường vụ họp hằng quý, Ban Chấp hành họp sáu tháng một lần.",
                "Cuộc họp có từ hai phần ba số thành viên dự là hợp lệ.",
            ),
        ),
        (
            "Chế độ báo cáo",
            (
                "Hội Khuyến học xã báo cáo tháng trước ngày 25, báo cáo sáu tháng trước ngày 15 tháng 6, báo cáo năm trước ngày 05 tháng 12.",
                "Báo cáo nêu đủ ba con số: đăng ký, được công nhận và tỷ lệ so với tổng số.",
            ),
        ),
        (
            "Công tác văn thư, lưu trữ",
            ("Văn bản đến được vào sổ trong ngày.", "Văn bản đi lưu một bản giấy và một bản điện tử tra cứu được."),
        ),
    ),
)

INSPECTION = Theme(
    key="kiem-tra",
    topic="Kiểm tra, giám sát",
    bases=("49-KL", "14/CT", "30/2020"),
    purposes=(
        "Giúp các tổ chức Hội làm đúng Điều lệ, đúng quy chế quỹ, phát hiện sớm việc làm chưa tốt để sửa.",
        "Biểu dương cách làm hay, lấy kiểm tra làm dịp học hỏi lẫn nhau.",
        "Bảo đảm số liệu báo cáo khớp với sổ sách gốc.",
    ),
    requirements=(
        "Báo trước ít nhất mười ngày, nêu rõ nội dung và giấy tờ cần xem.",
        "Đoàn kiểm tra không nhận quà, không ăn uống tốn kém tại cơ sở.",
        "Kết luận gửi trong vòng 15 ngày, nêu rõ việc phải sửa và thời hạn.",
    ),
    targets=(
        "Kiểm tra ít nhất một phần ba số chi hội trong năm.",
        "100% kết luận kiểm tra có báo cáo khắc phục trước ngày {han3}.",
        "Mỗi đơn vị được kiểm tra có một cách làm hay được ghi lại.",
    ),
    tasks=(
        (
            "Nội dung kiểm tra",
            (
                "Việc chấp hành Điều lệ, quy chế làm việc, chế độ sinh hoạt.",
                "Việc thu, chi, công khai quỹ khuyến học; đối chiếu ngẫu nhiên hai mươi khoản thu với phiếu gốc.",
                "Việc bình xét, công nhận các mô hình học tập; xem ít nhất ba biên bản hội nghị thôn.",
            ),
        ),
        (
            "Cách làm",
            (
                "Nghe báo cáo không quá hai mươi phút, thời gian còn lại xem sổ và gặp người dân ở {thon1}, {thon2}.",
                "Đoàn trao đổi ngay tại chỗ những việc có thể sửa trong ngày.",
            ),
        ),
        (
            "Xử lý sau kiểm tra",
            (
                "Đơn vị được kiểm tra lập bảng việc phải sửa, ghi người làm và ngày xong.",
                "Việc liên quan đến tiền quỹ phải khắc phục trước ngày {han2}.",
            ),
        ),
    ),
    duties=(
        ("Ban Kiểm tra", "lập đoàn, chuẩn bị đề cương, viết kết luận"),
        ("Đơn vị được kiểm tra", "chuẩn bị sổ sách gốc, cử người giải thích, không phải in báo cáo màu"),
        ("Thường trực Hội", "theo dõi việc khắc phục, báo cáo Ban Thường vụ vào ngày {han3}"),
    ),
    steps=(
        "Bước 1: Gửi đề cương trước mười ngày.",
        "Bước 2: Làm việc tại cơ sở trong một buổi.",
        "Bước 3: Thông qua biên bản, hai bên ký.",
        "Bước 4: Ra thông báo kết luận.",
        "Bước 5: Kiểm tra lại việc khắc phục.",
    ),
    results=(
        "Sổ quỹ của các đơn vị được kiểm tra ghi chép rõ, số dư khớp với tiền gửi.",
        "Biên bản bình xét ở {thon1} đầy đủ; ở {thon2} có ba biên bản thiếu chữ ký người dự.",
        "Cách làm hay: {ho1} niêm yết thu chi quỹ ngay tại sân nhà thờ họ.",
    ),
    problems=(
        "Một số chi hội để tiền mặt tồn quỹ vượt mức cho phép quá ba mươi ngày.",
        "Tỷ lệ công nhận trong báo cáo cao hơn biên bản gốc 1,8 điểm phần trăm do cộng nhầm hộ đã chuyển đi.",
    ),
    plans=(
        "Gửi tiền quỹ vào tài khoản ngay khi vượt năm triệu đồng.",
        "Lập biểu đối chiếu giữa báo cáo và biên bản, ký xác nhận trước khi gửi.",
    ),
)

THEMES = (MEMBERS, ORGANISATION, INSPECTION)
